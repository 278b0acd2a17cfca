/**
 * What the event log costs, each figure beside this machine's own limit measured in the same round: raw synced file
 * appends and raw gRPC. Run by hand; the method is in {@code benchmarks/log/README.md}.
 */
@NullMarked
package io.trunkline.benchmarks.log;

import org.jspecify.annotations.NullMarked;
