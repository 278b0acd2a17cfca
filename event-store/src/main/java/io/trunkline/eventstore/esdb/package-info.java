/**
 * The log on EventStoreDB, or whatever speaks its gRPC protocol, through the official client.
 *
 * <p>The client's traps (it closes itself for good, subscriptions die in silence, reads are inclusive and subscriptions
 * exclusive) end here.
 */
@NullMarked
package io.trunkline.eventstore.esdb;

import org.jspecify.annotations.NullMarked;
