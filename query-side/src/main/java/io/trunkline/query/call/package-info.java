/** Calls: one by id, pages of them, and the replay of one from the log. */
@NullMarked
package io.trunkline.query.call;

import org.jspecify.annotations.NullMarked;
