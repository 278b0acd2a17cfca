package io.trunkline.events;

import org.jspecify.annotations.Nullable;

/**
 * What a queue does for those who come to it.
 *
 * @param calendar when it is open; absent, and where there is no such calendar: always
 */
public record QueueCallers(@Nullable CalendarId calendar) {}
