/**
 * One queue, the agents at work, one call, one agent's own work: watched. A subscriber gets the state at once and then each
 * change, 40 times a second at most; who reads too slowly gets the latest state and none between. To go on where a
 * connection broke, subscribe again with the extension {@code notOlderThan} and the last position seen.
 */
@NullMarked
package io.trunkline.query.live;

import org.jspecify.annotations.NullMarked;
