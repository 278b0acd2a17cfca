/** A calendar: when queues are open. Pure. */
@NullMarked
package io.trunkline.model.calendar;

import org.jspecify.annotations.NullMarked;
