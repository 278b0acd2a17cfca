/** Persons whom data are about: all that is ever decided about one is that their data are erased. */
@NullMarked
package io.trunkline.model.subject;

import org.jspecify.annotations.NullMarked;
