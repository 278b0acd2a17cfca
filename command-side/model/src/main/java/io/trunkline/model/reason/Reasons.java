package io.trunkline.model.reason;

import static io.trunkline.command.RejectionCode.NOT_FOUND;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.ReasonCommand;
import io.trunkline.command.ReasonCommand.RemoveReason;
import io.trunkline.command.ReasonCommand.SetReason;
import io.trunkline.events.NotReadyReason;
import io.trunkline.events.ReasonEvent;
import io.trunkline.events.ReasonEvent.ReasonRemoved;
import io.trunkline.events.ReasonEvent.ReasonSet;
import io.trunkline.model.Limits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reasons by their codes. While there are none, agents may give any: a center need not have a catalogue.
 */
public record Reasons(Map<String, NotReadyReason> known) {

    public static final Reasons NONE = new Reasons(Map.of());

    /** Reasons that one center may have. */
    static final int MAX_REASONS = 200;

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final int MAX_LABEL = 80;
    private static final int DAY_MINUTES = 1440;

    public Reasons {
        known = Map.copyOf(known);
    }

    /** A reason's code, or a rejection. */
    public static void checkCode(String code) {
        Limits.pattern("reason", code, CODE);
    }

    /** Whether agents may choose the reason. */
    public boolean allows(String code) {
        return known.isEmpty() || known.containsKey(code);
    }

    public Optional<NotReadyReason> reason(String code) {
        return Optional.ofNullable(known.get(code));
    }

    public static List<ReasonEvent> decide(ReasonCommand command, Reasons reasons) {
        return switch (command) {
            case SetReason c -> set(c, reasons);
            case RemoveReason c -> remove(c, reasons);
        };
    }

    public static Reasons evolve(Reasons reasons, ReasonEvent event) {
        Map<String, NotReadyReason> after = new HashMap<>(reasons.known());
        switch (event) {
            case ReasonSet e -> after.put(e.reason().code(), e.reason());
            case ReasonRemoved e -> after.remove(e.code());
        }
        return new Reasons(after);
    }

    private static List<ReasonEvent> set(SetReason c, Reasons reasons) {
        NotReadyReason reason = c.reason();
        checkCode(reason.code());
        Limits.name("english", reason.english(), MAX_LABEL);
        Limits.name("chinese", reason.chinese(), MAX_LABEL);
        Integer limit = reason.limitMinutes();
        if (limit != null) {
            Limits.range("limitMinutes", limit, 1, DAY_MINUTES);
        }
        if (!reasons.known().containsKey(reason.code())) {
            Limits.range("reasons", reasons.known().size() + 1, 0, MAX_REASONS);
        }
        return reason.equals(reasons.known().get(reason.code())) ? List.of() : List.of(new ReasonSet(reason, c.at()));
    }

    private static List<ReasonEvent> remove(RemoveReason c, Reasons reasons) {
        if (!reasons.known().containsKey(c.code())) {
            throw new CommandRejected(NOT_FOUND, Map.of("aggregate", "reason"));
        }
        return List.of(new ReasonRemoved(c.code(), c.at()));
    }
}
