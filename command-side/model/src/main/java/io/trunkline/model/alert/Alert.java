package io.trunkline.model.alert;

import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.NOT_FOUND;

import io.trunkline.command.AlertCommand;
import io.trunkline.command.AlertCommand.ClearAlert;
import io.trunkline.command.AlertCommand.RaiseAlert;
import io.trunkline.command.AlertCommand.RemoveAlert;
import io.trunkline.command.AlertCommand.SetAlert;
import io.trunkline.command.CommandRejected;
import io.trunkline.events.AlertEvent;
import io.trunkline.events.AlertEvent.AlertCleared;
import io.trunkline.events.AlertEvent.AlertRaised;
import io.trunkline.events.AlertEvent.AlertRemoved;
import io.trunkline.events.AlertEvent.AlertSet;
import io.trunkline.events.AlertEvent.ClearCause;
import io.trunkline.events.AlertTerms;
import io.trunkline.model.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A threshold's life: quiet, raised, quiet again. */
public sealed interface Alert {

    int LONGEST_NAME = 80;
    int MOST_CALLERS = 20_000;
    int DAY_SECONDS = 86_400;
    int HOUR_SECONDS = 3_600;

    /** Does not exist yet. */
    record New() implements Alert {}

    /** Watched for, and all is well. */
    record Quiet(AlertTerms terms) implements Alert {}

    /** The value has been beyond the threshold, and has not come back far enough. */
    record Raised(AlertTerms terms, Instant since) implements Alert {}

    /** Was there. */
    record Removed() implements Alert {}

    /** Whether a value is such that an alert of these terms is raised. */
    static boolean raises(AlertTerms terms, int value) {
        return isHighBad(terms) ? value >= terms.raiseAt() : value <= terms.raiseAt();
    }

    /** Whether a value is such that a raised alert of these terms is cleared. */
    static boolean clears(AlertTerms terms, int value) {
        return isHighBad(terms) ? value <= terms.clearAt() : value >= terms.clearAt();
    }

    private static boolean isHighBad(AlertTerms terms) {
        return switch (terms.metric()) {
            case WAITING, LONGEST_WAIT_SECONDS -> true;
            case SERVICE_LEVEL_PERCENT, AGENTS_READY -> false;
        };
    }

    static List<AlertEvent> decide(AlertCommand command, Alert alert) {
        return switch (command) {
            case SetAlert c -> set(c, alert);
            case RemoveAlert c -> remove(c, alert);
            case RaiseAlert c -> raise(c, alert);
            case ClearAlert c -> clear(c, alert);
        };
    }

    static Alert evolve(Alert alert, AlertEvent event) {
        return switch (event) {
            case AlertSet e -> new Quiet(e.terms());
            case AlertRemoved _ -> new Removed();
            case AlertRaised e -> alert instanceof Quiet quiet ? new Raised(quiet.terms(), e.at()) : alert;
            case AlertCleared _ -> alert instanceof Raised raised ? new Quiet(raised.terms()) : alert;
        };
    }

    private static List<AlertEvent> set(SetAlert c, Alert alert) {
        check(c.terms());
        AlertSet set = new AlertSet(c.alert(), c.terms(), c.at());
        return switch (alert) {
            case Quiet quiet when quiet.terms().equals(c.terms()) -> List.of();
            case Raised raised when raised.terms().equals(c.terms()) -> List.of();
            case Raised raised -> List.of(cleared(c, raised, ClearCause.CHANGED), set);
            case New _, Quiet _, Removed _ -> List.of(set);
        };
    }

    private static List<AlertEvent> remove(RemoveAlert c, Alert alert) {
        AlertRemoved removed = new AlertRemoved(c.alert(), c.at());
        return switch (alert) {
            case Quiet _ -> List.of(removed);
            case Raised raised -> List.of(cleared(c, raised, ClearCause.REMOVED), removed);
            case Removed _ -> List.of();
            case New _ -> throw unknown();
        };
    }

    private static AlertCleared cleared(AlertCommand c, Raised raised, ClearCause why) {
        return new AlertCleared(c.alert(), raised.terms().queue(), why, null, raised.since(), c.at());
    }

    private static List<AlertEvent> raise(RaiseAlert c, Alert alert) {
        return switch (alert) {
            case Quiet quiet
            when raises(quiet.terms(), c.value()) ->
                List.of(new AlertRaised(c.alert(), quiet.terms().queue(), c.value(), quiet.terms(), c.at()));
            case Quiet quiet -> throw notBeyond(c.value(), quiet.terms().raiseAt());
            case Raised _ -> List.of();
            case New _, Removed _ -> throw unknown();
        };
    }

    private static List<AlertEvent> clear(ClearAlert c, Alert alert) {
        return switch (alert) {
            case Raised raised
            when clears(raised.terms(), c.value()) ->
                List.of(new AlertCleared(
                        c.alert(), raised.terms().queue(), ClearCause.VALUE, c.value(), raised.since(), c.at()));
            case Raised raised -> throw notBeyond(c.value(), raised.terms().clearAt());
            case Quiet _ -> List.of();
            case New _, Removed _ -> throw unknown();
        };
    }

    private static CommandRejected notBeyond(int value, int limit) {
        return new CommandRejected(
                INVALID_VALUE,
                Map.of("field", "value", "value", String.valueOf(value), "limit", String.valueOf(limit)));
    }

    private static CommandRejected unknown() {
        return new CommandRejected(NOT_FOUND, Map.of("aggregate", "alert"));
    }

    private static void check(AlertTerms terms) {
        Limits.name("name", terms.name(), LONGEST_NAME);
        int most =
                switch (terms.metric()) {
                    case WAITING, AGENTS_READY -> MOST_CALLERS;
                    case LONGEST_WAIT_SECONDS -> DAY_SECONDS;
                    case SERVICE_LEVEL_PERCENT -> 100;
                };
        Limits.range("raiseAt", terms.raiseAt(), 0, most);
        if (isHighBad(terms)) {
            Limits.range("clearAt", terms.clearAt(), 0, terms.raiseAt() - 1);
        } else {
            Limits.range("clearAt", terms.clearAt(), terms.raiseAt() + 1, most);
        }
        Limits.range("forSeconds", terms.forSeconds(), 0, HOUR_SECONDS);
    }
}
