package io.trunkline.model.export;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.ExportCommand;
import io.trunkline.command.ExportCommand.CompleteExport;
import io.trunkline.command.ExportCommand.OpenExport;
import io.trunkline.command.ExportCommand.StartExport;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.ExportEvent;
import io.trunkline.events.ExportEvent.ExportAnswered;
import io.trunkline.events.ExportEvent.ExportCompleted;
import io.trunkline.events.ExportEvent.ExportOpened;
import io.trunkline.events.ExportEvent.ExportStarted;
import io.trunkline.events.ExportFilter;
import io.trunkline.model.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A copy of the log that is made for others. Pure. The copy itself is no part of it. */
public sealed interface Export {

    /** Ids of one kind in a filter. */
    int IDS = 100;

    Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** Not begun. */
    record New() implements Export {}

    /** Being copied. */
    record Started(ExportStarted as) implements Export {}

    /** Copied and signed. */
    record Complete(ExportStarted as, String manifest) implements Export {}

    /**
     * What follows from a command.
     *
     * @return the new events, none for a command carried out before
     * @throws CommandRejected when the export is not at that, or a value is outside its limits
     */
    static List<ExportEvent> decide(ExportCommand command, Export export) {
        return switch (command) {
            case StartExport c -> start(c, export);
            case OpenExport c -> open(c, export);
            case CompleteExport c -> complete(c, export);
        };
    }

    /** The state after an event. Total. */
    static Export evolve(Export export, ExportEvent event) {
        return switch (event) {
            case ExportStarted e -> new Started(e);
            case ExportOpened _, ExportAnswered _ -> export;
            case ExportCompleted e ->
                export instanceof Started started ? new Complete(started.as(), e.manifest()) : export;
        };
    }

    private static List<ExportEvent> start(StartExport c, Export export) {
        String reason = c.reason();
        if (c.opened() || reason != null) {
            Limits.name("reason", Objects.requireNonNullElse(reason, ""), Limits.DETAIL);
        }
        require(c.after() >= -1 && c.after() <= c.upTo(), "upTo", c.upTo() + " after " + c.after(), "not before it");
        filter(c.filter());
        ExportStarted started =
                new ExportStarted(c.export(), c.filter(), c.after(), c.upTo(), c.opened(), reason, c.at());
        return switch (export) {
            case New() -> List.of(started);
            case Started(var as) -> again(started, as);
            case Complete complete -> again(started, complete.as());
        };
    }

    private static List<ExportEvent> again(ExportStarted wish, ExportStarted as) {
        ExportStarted then = new ExportStarted(
                wish.export(), wish.filter(), wish.after(), wish.upTo(), wish.opened(), wish.reason(), as.at());
        if (!then.equals(as)) {
            throw new CommandRejected(
                    RejectionCode.ALREADY_EXISTS,
                    Map.of("field", "id", "value", wish.export().toString()));
        }
        return List.of();
    }

    private static void filter(ExportFilter filter) {
        Instant from = filter.from();
        Instant until = filter.until();
        if (from != null && until != null) {
            require(from.isBefore(until), "until", until.toString(), "after " + from);
        }
        Limits.range("queues", filter.queues().size(), 0, IDS);
        Limits.range("agents", filter.agents().size(), 0, IDS);
        Limits.range("calls", filter.calls().size(), 0, IDS);
        Limits.range("subjects", filter.subjects().size(), 0, IDS);
    }

    private static List<ExportEvent> open(OpenExport c, Export export) {
        return switch (export) {
            case New() -> throw new CommandRejected(RejectionCode.NOT_FOUND, Map.of());
            case Complete _ -> throw new CommandRejected(RejectionCode.EXPORT_COMPLETE, Map.of());
            case Started(var as) -> {
                require(as.opened(), "open", "false", "true, as it was begun");
                yield List.of(new ExportOpened(c.export(), c.after(), c.at()));
            }
        };
    }

    private static List<ExportEvent> complete(CompleteExport c, Export export) {
        Limits.pattern("manifest", c.manifest(), SHA_256);
        Limits.pattern("key", c.key(), SHA_256);
        require(c.lines() >= 0, "lines", Long.toString(c.lines()), "from 0");
        require(c.parts() >= 0, "parts", Integer.toString(c.parts()), "from 0");
        return switch (export) {
            case New() -> throw new CommandRejected(RejectionCode.NOT_FOUND, Map.of());
            case Started _ ->
                List.of(new ExportCompleted(c.export(), c.lines(), c.parts(), c.manifest(), c.key(), c.at()));
            case Complete complete -> {
                if (!complete.manifest().equals(c.manifest())) {
                    throw new CommandRejected(RejectionCode.EXPORT_COMPLETE, Map.of());
                }
                yield List.of();
            }
        };
    }

    private static void require(boolean holds, String field, String value, String limit) {
        if (!holds) {
            throw new CommandRejected(
                    RejectionCode.INVALID_VALUE, Map.of("field", field, "value", value, "limit", limit));
        }
    }
}
