/** Where dialled numbers lead, decided. */
@NullMarked
package io.trunkline.model.number;

import org.jspecify.annotations.NullMarked;
