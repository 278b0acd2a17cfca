package io.trunkline.files;

import java.util.Comparator;

/**
 * Something wrong in a file.
 *
 * @param line from 1 on, with its {@code column}; 0 where it is about the whole file
 * @param message one sentence
 */
public record Fault(Code code, int line, int column, String message) {

    /** As the file has them. */
    public static final Comparator<Fault> IN_ORDER =
            Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column);

    /** What is wrong; an enum of whoever gives the file its sense, or a {@link Form}. Stable: clients act on these names. */
    public interface Code {
        String name();
    }

    /** What is wrong with a file's form. */
    public enum Form implements Code {
        /** No YAML. */
        SYNTAX,
        /** A key that does not belong there. */
        UNKNOWN_KEY,
        /** A key that is there twice. */
        DUPLICATE_KEY,
        /** A key that is not there. */
        MISSING_KEY,
        /** A value outside of its limits, or of another kind. */
        BAD_VALUE,
        /** More than there may be. */
        TOO_LARGE
    }

    @Override
    public String toString() {
        return line + ":" + column + " " + code.name() + " " + message;
    }
}
