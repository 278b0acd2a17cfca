/**
 * Personal texts, sealed under a key of the person's own: {@link io.trunkline.personal.Sealer} where they enter, {@link
 * io.trunkline.personal.Opener} where somebody reads them, {@link io.trunkline.personal.Erasures} to destroy the key and
 * with it every copy. {@link io.trunkline.personal.ContentKeys} are for what is too large for a text. {@link
 * io.trunkline.personal.PersonalData} puts them together.
 */
@NullMarked
package io.trunkline.personal;

import org.jspecify.annotations.NullMarked;
