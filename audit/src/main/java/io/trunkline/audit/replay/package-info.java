/** What happened, told again from the log: as a story and as a ladder, in words of two languages. */
@NullMarked
package io.trunkline.audit.replay;

import org.jspecify.annotations.NullMarked;
