package io.trunkline.query.errors;

/** Why a read was refused. The name is what a client sees as {@code extensions.code}; names never change. */
public enum RefusalCode {
    /** Not GraphQL, or not of this schema. */
    INVALID_QUERY,
    QUERY_TOO_LARGE,
    QUERY_TOO_DEEP,
    QUERY_TOO_COMPLEX,
    TOO_MANY_ALIASES,
    /** {@code first} outside 1 to 200. */
    BAD_PAGE_SIZE,
    /** A cursor that this server did not give. */
    BAD_CURSOR,
    /** An id that is not a UUID. */
    BAD_ID,
    TOO_MANY_IDS,
    /** A range that ends before it begins, or is longer than reports go. */
    BAD_RANGE,
    BAD_TIME_ZONE,
    BAD_THRESHOLD,
    /** Rows are to be sorted by what is no number of theirs. */
    BAD_SORT,
    UNKNOWN_QUEUE,
    UNKNOWN_AGENT,
    UNKNOWN_PROJECTION,
    /** There is no report of that name to be downloaded, or not in that form. */
    UNKNOWN_REPORT,
    /** No export of that id was begun. */
    UNKNOWN_EXPORT,
    /** The ids of an export's filter lead to more calls than can be followed. */
    EXPORT_TOO_WIDE,
    /** What has to be an event before it is done cannot become one now. */
    NOT_ON_RECORD,
    /** Who asks has not shown who they are. */
    UNAUTHENTICATED,
    /** Who asks may not. */
    FORBIDDEN,
    TOO_MANY_ROWS,
    /** Neither an instant nor a position, or both, or one that is yet to come. */
    BAD_AS_OF,
    /** Too many events lie between what is kept and the moment asked for. */
    AS_OF_TOO_FAR,
    /** A range with more contacts than one report reads. */
    TOO_MANY_CONTACTS,
    /** A position that is no number. */
    BAD_POSITION,
    /** The read side did not come up to the position asked for in time. */
    STALE_READ,
    TOO_MANY_SUBSCRIPTIONS,
    /** As many long answers are being made as this server makes at once. */
    BUSY,
    /** The event log did not answer. */
    LOG_UNAVAILABLE,
    /** The database of the read models did not answer. */
    HISTORY_UNAVAILABLE,
    /** The key store of personal data did not answer. */
    PERSONAL_DATA_UNAVAILABLE,
    /** Of HTTP: there is nothing at that address. */
    NOT_FOUND,
    /** Of HTTP: what is at that address is not asked in that way; the header Allow says in which. */
    METHOD_NOT_ALLOWED,
    /** Of HTTP: it is not given in any form that was asked for. */
    NOT_ACCEPTABLE,
    /** Of HTTP: it does not take what was sent in that form. */
    UNSUPPORTED_MEDIA_TYPE,
    /** A fault of ours; the log has it under the correlation id given. */
    INTERNAL
}
