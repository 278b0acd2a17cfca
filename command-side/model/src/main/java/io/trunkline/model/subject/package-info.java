/** Persons whom data are about: what is decided about one is whether their data are held for a matter of law, and that they are erased. */
@NullMarked
package io.trunkline.model.subject;

import org.jspecify.annotations.NullMarked;
