/** Proof that exports are what they say, and that whatever is changed in one is found. */
@NullMarked
package io.trunkline.audit;

import org.jspecify.annotations.NullMarked;
