/** Calendars as they are now, and what they say of this moment, from the live boards. */
@NullMarked
package io.trunkline.query.calendar;

import org.jspecify.annotations.NullMarked;
