package io.trunkline.query.report;

/** What the contacts of one row have in common. */
enum ContactGrouping {
    /** Nothing: a row per period. */
    TOGETHER,
    /** The number dialled. */
    NUMBER,
    /** Where they came from: a trunk, {@code account} for a phone of ours, {@code placed} for a call that we placed. */
    PEER,
    /** The last queue. */
    QUEUE,
    /** The last agent who had them. */
    AGENT,
    OUTCOME,
    MENU_OPTION,
    LANGUAGE,
    /** The call flow that they came to first. */
    FLOW
}
