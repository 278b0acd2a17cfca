/** Exports of the log, on the side of the running system and on that of the command that is its client. */
@NullMarked
package io.trunkline.app.audit;

import org.jspecify.annotations.NullMarked;
