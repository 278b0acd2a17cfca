package io.trunkline.model.subject;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.SubjectCommand;
import io.trunkline.command.SubjectCommand.EraseSubject;
import io.trunkline.command.SubjectCommand.HoldSubject;
import io.trunkline.command.SubjectCommand.ReleaseSubject;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.SubjectEvent.SubjectErased;
import io.trunkline.events.SubjectEvent.SubjectHeld;
import io.trunkline.events.SubjectEvent.SubjectReleased;
import io.trunkline.model.Limits;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A person whom data are about. Pure. Their key, and who they are, are no part of it. */
public sealed interface Subject {

    /** For more matters than these at once nobody is held. */
    int MOST_MATTERS = 50;

    /**
     * May have a key. That cannot be told from the log, and an erasure must never fail for want of one.
     *
     * @param matters that the data are held for, in the order in which they came
     */
    record Known(List<String> matters) implements Subject {

        /** Held for nothing. */
        public static final Known FREE = new Known(List.of());

        public Known {
            matters = List.copyOf(matters);
        }
    }

    /** The key is destroyed, here or by whoever has not got round to it yet. */
    record Erased() implements Subject {}

    /**
     * What follows from a command.
     *
     * @return the new events, none for a command carried out before
     * @throws CommandRejected when a value is outside its limits, or a legal hold is in the way
     */
    static List<SubjectEvent> decide(SubjectCommand command, Subject subject) {
        return switch (command) {
            case EraseSubject c -> erase(c, subject);
            case HoldSubject c -> hold(c, subject);
            case ReleaseSubject c -> release(c, subject);
        };
    }

    /** The state after an event. Total. */
    static Subject evolve(Subject subject, SubjectEvent event) {
        return switch (subject) {
            case Erased() -> subject;
            case Known(List<String> matters) ->
                switch (event) {
                    case SubjectErased _ -> new Erased();
                    case SubjectHeld e ->
                        new Known(Stream.concat(without(matters, e.matter()), Stream.of(e.matter()))
                                .toList());
                    case SubjectReleased e ->
                        new Known(without(matters, e.matter()).toList());
                };
        };
    }

    private static List<SubjectEvent> erase(EraseSubject c, Subject subject) {
        Limits.name("reason", c.reason(), Limits.DETAIL);
        return switch (subject) {
            case Known(List<String> matters)
            when !matters.isEmpty() ->
                throw new CommandRejected(RejectionCode.SUBJECT_HELD, Map.of("matters", String.join(", ", matters)));
            case Known _ -> List.of(new SubjectErased(c.subject(), c.reason(), c.at()));
            case Erased() -> List.of();
        };
    }

    private static List<SubjectEvent> hold(HoldSubject c, Subject subject) {
        Limits.name("matter", c.matter(), Limits.DETAIL);
        return switch (subject) {
            case Known(List<String> matters) when matters.contains(c.matter()) -> List.of();
            case Known(List<String> matters)
            when matters.size() >= MOST_MATTERS ->
                throw new CommandRejected(
                        RejectionCode.TOO_MANY_HOLDS, Map.of("limit", Integer.toString(MOST_MATTERS)));
            case Known _ -> List.of(new SubjectHeld(c.subject(), c.matter(), c.at()));
            case Erased() -> throw new CommandRejected(RejectionCode.SUBJECT_ERASED, Map.of());
        };
    }

    private static List<SubjectEvent> release(ReleaseSubject c, Subject subject) {
        return switch (subject) {
            case Known(List<String> matters)
            when matters.contains(c.matter()) -> List.of(new SubjectReleased(c.subject(), c.matter(), c.at()));
            case Known _, Erased() -> List.of();
        };
    }

    private static Stream<String> without(List<String> matters, String matter) {
        return matters.stream().filter(each -> !each.equals(matter));
    }
}
