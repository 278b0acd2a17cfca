/** Proof that files of other systems are read as they are. */
@NullMarked
package io.trunkline.audit.history;

import org.jspecify.annotations.NullMarked;
