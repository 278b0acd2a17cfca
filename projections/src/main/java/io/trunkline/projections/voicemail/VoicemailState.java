package io.trunkline.projections.voicemail;

/** Where a message stands. */
public enum VoicemailState {
    /** Being spoken, or on its way to the store. */
    BEGUN,
    LEFT,
    NOT_LEFT,
    DELETED
}
