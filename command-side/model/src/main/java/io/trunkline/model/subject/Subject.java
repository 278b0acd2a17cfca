package io.trunkline.model.subject;

import io.trunkline.command.SubjectCommand;
import io.trunkline.command.SubjectCommand.EraseSubject;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.SubjectEvent.SubjectErased;
import io.trunkline.model.Limits;
import java.util.List;

/** A person whom data are about. Pure. Their key, and who they are, are no part of it. */
public sealed interface Subject {

    /** May have a key. That cannot be told from the log, and an erasure must never fail for want of one. */
    record Known() implements Subject {}

    /** The key is destroyed, here or by whoever has not got round to it yet. */
    record Erased() implements Subject {}

    /**
     * What follows from a command.
     *
     * @return the new events, none for a command carried out before
     * @throws io.trunkline.command.CommandRejected when a value is outside its limits
     */
    static List<SubjectEvent> decide(SubjectCommand command, Subject subject) {
        return switch (command) {
            case EraseSubject c -> erase(c, subject);
        };
    }

    /** The state after an event. Total. */
    static Subject evolve(Subject subject, SubjectEvent event) {
        return switch (event) {
            case SubjectErased _ -> new Erased();
        };
    }

    private static List<SubjectEvent> erase(EraseSubject c, Subject subject) {
        Limits.name("reason", c.reason(), Limits.DETAIL);
        return switch (subject) {
            case Known() -> List.of(new SubjectErased(c.subject(), c.reason(), c.at()));
            case Erased() -> List.of();
        };
    }
}
