/** Files read, plans made and carried out, and the laws that hold of them. */
@NullMarked
package io.trunkline.center;

import org.jspecify.annotations.NullMarked;
