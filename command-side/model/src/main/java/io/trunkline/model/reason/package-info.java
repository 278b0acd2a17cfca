/** The catalogue of reasons for which agents of the center may be not ready. Pure. */
@NullMarked
package io.trunkline.model.reason;

import org.jspecify.annotations.NullMarked;
