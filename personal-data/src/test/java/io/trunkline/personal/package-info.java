/** Laws of sealing, and of erasing, on the real key store. */
@NullMarked
package io.trunkline.personal;

import org.jspecify.annotations.NullMarked;
