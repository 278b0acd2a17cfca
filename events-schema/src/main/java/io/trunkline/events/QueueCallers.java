package io.trunkline.events;

import org.jspecify.annotations.Nullable;

/**
 * What a queue does for those who come to it.
 *
 * @param calendar when it is open; absent, and where there is no such calendar: always
 * @param announcements what those who wait are told; absent: nothing
 * @param callback that they may be called back; absent: they may not
 */
public record QueueCallers(
        @Nullable CalendarId calendar,
        @Nullable WaitAnnouncements announcements,
        @Nullable CallbackOffer callback) {

    /** Nobody is offered to be called back. */
    public QueueCallers(@Nullable CalendarId calendar, @Nullable WaitAnnouncements announcements) {
        this(calendar, announcements, null);
    }
}
