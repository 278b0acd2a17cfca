/**
 * The telephony edge: holds the dialogs and media of its calls, tells their aggregates what happens, and rings agents
 * when the log says so. The thinking is done by {@code call-control}'s pure machine; here are its hands: one actor per
 * call, an ordered outbox of commands, the directory of phones and queues, and the limits.
 */
@NullMarked
package io.trunkline.edge;

import org.jspecify.annotations.NullMarked;
