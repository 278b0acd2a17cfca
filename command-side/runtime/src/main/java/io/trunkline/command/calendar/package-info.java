/** Commands to calendars: the Axon shell of the decider in {@code io.trunkline.model.calendar}, and its mutations. */
@NullMarked
package io.trunkline.command.calendar;

import org.jspecify.annotations.NullMarked;
