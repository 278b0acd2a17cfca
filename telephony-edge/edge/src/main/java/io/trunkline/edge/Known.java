package io.trunkline.edge;

import org.jspecify.annotations.Nullable;

/**
 * Who a party is, in words that another call of this node understands; only in memory.
 *
 * @param extension a phone of ours
 * @param number anybody else's, as it was dialled or signalled
 */
record Known(@Nullable String extension, @Nullable String number) {}
