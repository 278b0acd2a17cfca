/** The collection of digits, state by signal. */
@NullMarked
package io.trunkline.callcontrol.digits;

import org.jspecify.annotations.NullMarked;
