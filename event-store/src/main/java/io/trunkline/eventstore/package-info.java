/**
 * The log, as everything else sees it: append with an expected revision, read a stream, follow everything.
 *
 * <p>{@link io.trunkline.eventstore.EventLog} is the port; its one production implementation speaks EventStoreDB's
 * protocol through the official client, so the embedded node and a production cluster differ by a connection string
 * only. Events arrive in {@link io.trunkline.eventstore.Envelope}s, already lifted to their current revision.
 */
@NullMarked
package io.trunkline.eventstore;

import org.jspecify.annotations.NullMarked;
