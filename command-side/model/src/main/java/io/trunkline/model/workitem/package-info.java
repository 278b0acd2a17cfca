/** A contact that is no call: its place in a queue, its offers, who works on it, its end. Pure. */
@NullMarked
package io.trunkline.model.workitem;

import org.jspecify.annotations.NullMarked;
