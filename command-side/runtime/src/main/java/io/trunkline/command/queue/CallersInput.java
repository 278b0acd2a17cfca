package io.trunkline.command.queue;

import io.trunkline.command.graphql.Arguments;
import io.trunkline.events.CalendarId;
import io.trunkline.events.CallbackOffer;
import io.trunkline.events.CallbackOffer.CallbackNumber;
import io.trunkline.events.QueueCallers;
import io.trunkline.events.WaitAnnouncements;
import org.jspecify.annotations.Nullable;

/** {@code QueueCallersInput} of the schema. */
public record CallersInput(
        @Nullable String calendarId,
        @Nullable AnnouncementsInput announcements,
        @Nullable CallbackInput callback) {

    /** {@code CallbackOfferInput} of the schema, whose defaults stand where a field is absent. */
    public record CallbackInput(
            @Nullable Integer afterSeconds,
            @Nullable Integer expectedMinutes,
            String digit,
            @Nullable String number,
            @Nullable String prompt,
            @Nullable String confirmation,
            @Nullable Integer attempts,
            @Nullable Integer pauseSeconds,
            @Nullable Integer expiresMinutes) {

        CallbackOffer offer() {
            return new CallbackOffer(
                    Arguments.number("afterSeconds", afterSeconds),
                    Arguments.number("expectedMinutes", expectedMinutes),
                    digit,
                    Arguments.constant("number", CallbackNumber.class, number),
                    prompt,
                    confirmation,
                    Arguments.number("attempts", attempts),
                    Arguments.number("pauseSeconds", pauseSeconds),
                    Arguments.number("expiresMinutes", expiresMinutes));
        }
    }

    /** {@code WaitAnnouncementsInput} of the schema, whose defaults stand where a field is absent. */
    public record AnnouncementsInput(
            @Nullable Integer afterSeconds,
            @Nullable Integer everySeconds,
            @Nullable Integer most,
            @Nullable Integer longestMinutes,
            @Nullable Integer roundMinutes,
            @Nullable Boolean position,
            @Nullable Boolean expectedWait) {

        WaitAnnouncements announcements() {
            return new WaitAnnouncements(
                    Arguments.number("afterSeconds", afterSeconds),
                    Arguments.number("everySeconds", everySeconds),
                    Arguments.number("most", most),
                    Arguments.number("longestMinutes", longestMinutes),
                    Arguments.number("roundMinutes", roundMinutes),
                    Boolean.TRUE.equals(position),
                    Boolean.TRUE.equals(expectedWait));
        }
    }

    QueueCallers callers() {
        return new QueueCallers(
                calendarId == null ? null : new CalendarId(Arguments.uuid("calendarId", calendarId)),
                announcements == null ? null : announcements.announcements(),
                callback == null ? null : callback.offer());
    }
}
