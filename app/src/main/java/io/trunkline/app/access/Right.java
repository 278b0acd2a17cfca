package io.trunkline.app.access;

/** What somebody may do over HTTP. */
public enum Right {
    /** Hear recordings and messages. */
    LISTEN("hear recordings and messages"),
    /** Replay, reconcile and export; personal data stay sealed. */
    AUDIT("replay, reconcile or export"),
    /** Have the personal data of an export opened. */
    OPEN("have personal data opened"),
    /** Import calls of other systems. */
    IMPORT("import");

    private final String words;

    Right(String words) {
        this.words = words;
    }

    /** For a sentence that says who may not. */
    String words() {
        return words;
    }
}
