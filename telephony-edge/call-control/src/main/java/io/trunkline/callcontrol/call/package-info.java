/**
 * A call at the edge as a pure state machine: the caller's leg, the legs to an agent's phones, what is played, what is
 * reported. {@link io.trunkline.callcontrol.call.CallMachine#on} takes a state, a signal and the time, and gives the next
 * state and a list of effects; it knows no clock, thread, socket or library. Timers are signals that carry a generation,
 * so stale ones fall away.
 */
@NullMarked
package io.trunkline.callcontrol.call;

import org.jspecify.annotations.NullMarked;
