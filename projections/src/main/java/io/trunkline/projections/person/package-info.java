/** Persons whom data are about, without saying who: since when, until when, held for which matters, erased. */
@NullMarked
package io.trunkline.projections.person;

import org.jspecify.annotations.NullMarked;
