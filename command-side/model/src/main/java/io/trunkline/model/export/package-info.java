/** Copies of the log that are made for others: begun, opened, complete. */
@NullMarked
package io.trunkline.model.export;

import org.jspecify.annotations.NullMarked;
