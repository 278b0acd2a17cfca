/**
 * Call flows as graphs, and the machine that walks them: {@link io.trunkline.ivr.Visit} is a pure fold of what is heard
 * ({@link io.trunkline.ivr.Input}) into what is done ({@link io.trunkline.ivr.Effect}); {@link io.trunkline.ivr.Inspection}
 * says what is wrong with a flow. No clock, no thread, no I/O.
 */
@NullMarked
package io.trunkline.ivr;

import org.jspecify.annotations.NullMarked;
