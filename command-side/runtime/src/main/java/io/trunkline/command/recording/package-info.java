/** Commands about recordings: the Axon shell of the decider in {@code io.trunkline.model.recording}, and its mutations. */
@NullMarked
package io.trunkline.command.recording;

import org.jspecify.annotations.NullMarked;
