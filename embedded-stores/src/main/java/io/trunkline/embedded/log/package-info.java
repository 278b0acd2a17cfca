/**
 * A durable single node that speaks EventStoreDB's gRPC protocol over RocksDB: streams, $all, subscriptions and filters,
 * enough for the official clients. One thread writes, each group of waiting writes is one fsync, and nothing is
 * acknowledged or shown to a reader before it is durable.
 */
@NullMarked
package io.trunkline.embedded.log;

import org.jspecify.annotations.NullMarked;
