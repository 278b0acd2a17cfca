/** Time travel: boards and reports as they were at an instant, or at a position of the log. */
@NullMarked
package io.trunkline.query.past;

import org.jspecify.annotations.NullMarked;
