package io.trunkline.events;

import org.jspecify.annotations.Nullable;

/**
 * What came of asking a {@link RouteService}.
 *
 * @param fault what is wrong with the answer; absent unless it could not be used
 * @param status of HTTP; 0 where there was none
 * @param questionBytes of what was asked; 0 where nothing was
 * @param answerBytes of what was read of the answer
 * @param millis how long the caller waited for it
 */
public record RouteReply(
        Outcome outcome, @Nullable Fault fault, int status, int questionBytes, int answerBytes, int millis) {

    /** All but the first take the caller the default way. */
    public enum Outcome {
        /** The caller goes where the answer says. */
        ANSWERED,
        /** There was no answer in time. */
        TIMED_OUT,
        /** There is nobody at that address, or the connection broke. */
        UNREACHABLE,
        /** There is an answer, and it cannot be used. */
        BAD_ANSWER,
        /** The status was not one of success. */
        REFUSED,
        /** It was not asked, for it has failed too often of late. */
        BREAKER_OPEN,
        /** It was not asked, for as many questions are under way as may be. */
        TOO_BUSY,
        /** It was not asked, for the edge's settings do not name its host. */
        NOT_ALLOWED
    }

    /** What is wrong with an answer. */
    public enum Fault {
        /** It is no JSON object. */
        NOT_JSON,
        /** It is longer than is read. */
        TOO_LARGE,
        /** It has a field that means nothing here. */
        UNKNOWN_FIELD,
        /** A field has a value of another type, or beyond its limits. */
        BAD_VALUE,
        /** It names no place, or several. */
        NOT_ONE_PLACE,
        /** The place that it names is not there. */
        UNKNOWN_PLACE
    }
}
