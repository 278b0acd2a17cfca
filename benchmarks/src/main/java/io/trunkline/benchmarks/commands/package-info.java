/** Commands a second through Axon, in memory and on the embedded node. {@code benchmarks/commands/README.md} has the method. */
@NullMarked
package io.trunkline.benchmarks.commands;

import org.jspecify.annotations.NullMarked;
