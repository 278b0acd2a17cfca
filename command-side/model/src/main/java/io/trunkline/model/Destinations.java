package io.trunkline.model;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.Destination;
import io.trunkline.events.Personal;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Destinations of calls within their limits, or a rejection. */
public final class Destinations {

    private static final Pattern EXTENSION = Pattern.compile("[A-Za-z0-9._-]{1,32}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{1,20}");
    private static final int LONGEST_NAME = 80;
    /** As much as the sealed text of a number may take. */
    private static final int LONGEST_SEALED = 2_000;

    private Destinations() {}

    /** A phone account's name. */
    public static void extension(String field, String extension) {
        Limits.pattern(field, extension, EXTENSION);
    }

    /** The same for what no line has a say in, and no number may be called from. */
    public static void checkInside(String field, Destination to) {
        check(field, to);
        if (to.number() != null) {
            throw invalid(field, "", "extension, queue, box or group");
        }
    }

    /**
     * The same for who leaves a queue, and may come to a flow as well, or to an outside number that is written out: the
     * center's own, and nobody's secret.
     */
    public static void checkOutOfQueue(String field, Destination to) {
        checkOne(field, to);
        Personal number = to.number();
        if (number != null) {
            if (number.subject() != null) {
                throw invalid(field, "", "a number that is written out");
            }
            Limits.pattern(field, Objects.requireNonNullElse(number.content(), ""), NUMBER);
        }
        flow(field, to);
    }

    /** The same for a dialled number, which leads to no other. */
    public static void checkEntry(String field, Destination to) {
        checkOne(field, to);
        if (to.number() != null) {
            throw invalid(field, "", "extension, queue, box, group or flow");
        }
        flow(field, to);
    }

    private static void flow(String field, Destination to) {
        if (to.flow() != null) {
            Limits.name(field, to.flow().name(), LONGEST_NAME);
        }
    }

    /** Exactly one place where a line's calls may go, within its limits. */
    public static void check(String field, Destination to) {
        checkOne(field, to);
        if (to.flow() != null) {
            throw invalid(field, to.flow().name(), "extension, number, queue, box or group");
        }
    }

    private static void checkOne(String field, Destination to) {
        long given = Stream.of(to.extension(), to.number(), to.queue(), to.box(), to.group(), to.flow())
                .filter(Objects::nonNull)
                .count();
        if (given != 1) {
            throw invalid(field, given + " of them", "extension, number, queue, box, group or flow");
        }
        if (to.extension() != null) {
            extension(field, to.extension());
        }
        if (to.box() != null) {
            Limits.name(field, to.box(), LONGEST_NAME);
        }
        if (to.number() != null) {
            Limits.text(field, Objects.requireNonNullElse(to.number().content(), ""), LONGEST_SEALED);
        }
    }

    private static CommandRejected invalid(String field, String value, String limit) {
        return new CommandRejected(RejectionCode.INVALID_VALUE, Map.of("field", field, "value", value, "limit", limit));
    }
}
