/** Proves what flows do, given what callers key in. */
@NullMarked
package io.trunkline.ivr;

import org.jspecify.annotations.NullMarked;
