/**
 * Persistent subscriptions: groups of consumers that share the events of a stream or of $all, with acknowledgements,
 * retries, parking and durable checkpoints, as EventStoreDB 23.10 serves them. {@link Group} decides, without clock or
 * I/O; {@link GroupRunner} reads the log and carries out; {@link GroupsService} speaks the protocol. All groups share one
 * thread.
 */
@NullMarked
package io.trunkline.embedded.log.persistent;

import org.jspecify.annotations.NullMarked;
