package io.trunkline.personal;

/** What became of a personal text when it was to be read. */
public sealed interface Opened {

    /** The text. */
    record Text(String text) implements Opened {}

    /** The key was destroyed: nobody will ever read it. */
    record Erased() implements Opened {}

    /** Cannot be read now: the key store is away, or what is stored was tampered with; the log file says which. */
    record Unavailable() implements Opened {}

    /** Nothing was kept. */
    record NotRecorded() implements Opened {}
}
