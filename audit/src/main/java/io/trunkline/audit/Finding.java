package io.trunkline.audit;

import org.jspecify.annotations.Nullable;

/**
 * Something about an export that is not as it was signed.
 *
 * @param file which file it is about
 * @param line which line of it, from 1; absent: the file as a whole. Of a missing one the number that it had
 * @param event id of the event on that line, as far as it can be known
 * @param message for people, one sentence
 */
public record Finding(
        Kind kind,
        String file,
        @Nullable Long line,
        @Nullable String event,
        String message) {

    /** What was found. */
    public enum Kind {
        /** The signature is not this key's over this manifest. */
        SIGNATURE,
        /** The manifest is no manifest, or does not fit together. */
        MANIFEST,
        FILE_MISSING,
        FILE_ADDED,
        /** The bytes of a file are others. */
        FILE_CHANGED,
        LINE_CHANGED,
        LINE_MISSING,
        LINE_ADDED,
        LINE_MOVED,
        /** A day between others that are there. */
        DAY_MISSING,
        /** Another export lies where a day's was, or it does not go on where the day before ended. */
        DAY_EXCHANGED
    }

    static Finding of(Kind kind, String file, String message) {
        return new Finding(kind, file, null, null, message);
    }

    /** The same, of an export that lies in a folder beside others. */
    Finding in(String folder) {
        return new Finding(kind, folder + "/" + file, line, event, message);
    }

    @Override
    public String toString() {
        return kind + " " + file + (line == null ? "" : " line " + line) + (event == null ? "" : " event " + event)
                + ": " + message;
    }
}
