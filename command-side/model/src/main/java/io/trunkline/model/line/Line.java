package io.trunkline.model.line;

import static io.trunkline.command.RejectionCode.FORWARDING_LOOP;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.LineCommand;
import io.trunkline.command.LineCommand.AllowCallWaiting;
import io.trunkline.command.LineCommand.ClearDoNotDisturb;
import io.trunkline.command.LineCommand.ClearForwarding;
import io.trunkline.command.LineCommand.ClearSpeedDial;
import io.trunkline.command.LineCommand.DenyCallWaiting;
import io.trunkline.command.LineCommand.SetDoNotDisturb;
import io.trunkline.command.LineCommand.SetForwarding;
import io.trunkline.command.LineCommand.SetSpeedDial;
import io.trunkline.events.Destination;
import io.trunkline.events.LineEvent;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineEvent.LineCallWaitingAllowed;
import io.trunkline.events.LineEvent.LineCallWaitingDenied;
import io.trunkline.events.LineEvent.LineDoNotDisturbCleared;
import io.trunkline.events.LineEvent.LineDoNotDisturbSet;
import io.trunkline.events.LineEvent.LineForwardingCleared;
import io.trunkline.events.LineEvent.LineForwardingSet;
import io.trunkline.events.LineEvent.LineSpeedDialCleared;
import io.trunkline.events.LineEvent.LineSpeedDialSet;
import io.trunkline.events.Personal;
import io.trunkline.model.Destinations;
import io.trunkline.model.Limits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The settings of an extension. There is a line wherever there is an extension; it begins with nothing set. */
public record Line(
        Map<Condition, Destination> forwardings,
        boolean doNotDisturb,
        boolean callWaiting,
        Map<Integer, ShortNumber> shortNumbers) {

    /** As every line begins. */
    public static final Line NOTHING_SET = new Line(Map.of(), false, false, Map.of());

    static final int HIGHEST_SLOT = 99;
    private static final int LONGEST_NUMBER = 32;

    public Line {
        forwardings = Map.copyOf(forwardings);
        shortNumbers = Map.copyOf(shortNumbers);
    }

    /** What a short number stands for: one of the two. */
    public record ShortNumber(
            @Nullable String internal, @Nullable Personal number) {}

    public static List<LineEvent> decide(LineCommand command, Line line) {
        Destinations.extension("line", command.line().extension());
        return switch (command) {
            case SetForwarding c -> forward(c, line);
            case ClearForwarding c ->
                when(line.forwardings.containsKey(c.when()), new LineForwardingCleared(c.line(), c.when(), c.at()));
            case SetDoNotDisturb c -> when(!line.doNotDisturb, new LineDoNotDisturbSet(c.line(), c.at()));
            case ClearDoNotDisturb c -> when(line.doNotDisturb, new LineDoNotDisturbCleared(c.line(), c.at()));
            case AllowCallWaiting c -> when(!line.callWaiting, new LineCallWaitingAllowed(c.line(), c.at()));
            case DenyCallWaiting c -> when(line.callWaiting, new LineCallWaitingDenied(c.line(), c.at()));
            case SetSpeedDial c -> store(c, line);
            case ClearSpeedDial c ->
                when(line.shortNumbers.containsKey(c.slot()), new LineSpeedDialCleared(c.line(), c.slot(), c.at()));
        };
    }

    public static Line evolve(Line line, LineEvent event) {
        return switch (event) {
            case LineForwardingSet e -> line.forwarding(all -> all.put(e.when(), e.to()));
            case LineForwardingCleared e -> line.forwarding(all -> all.remove(e.when()));
            case LineDoNotDisturbSet _ -> new Line(line.forwardings, true, line.callWaiting, line.shortNumbers);
            case LineDoNotDisturbCleared _ -> new Line(line.forwardings, false, line.callWaiting, line.shortNumbers);
            case LineCallWaitingAllowed _ -> new Line(line.forwardings, line.doNotDisturb, true, line.shortNumbers);
            case LineCallWaitingDenied _ -> new Line(line.forwardings, line.doNotDisturb, false, line.shortNumbers);
            case LineSpeedDialSet e ->
                line.dialling(all -> all.put(e.slot(), new ShortNumber(e.internal(), e.number())));
            case LineSpeedDialCleared e -> line.dialling(all -> all.remove(e.slot()));
        };
    }

    private static List<LineEvent> when(boolean changes, LineEvent event) {
        return changes ? List.of(event) : List.of();
    }

    /** Longer rings of lines are found when a call goes round in one; to oneself is seen at once. */
    private static List<LineEvent> forward(SetForwarding c, Line line) {
        Destinations.check("to", c.to());
        if (c.line().extension().equals(c.to().extension())) {
            throw new CommandRejected(
                    FORWARDING_LOOP, Map.of("extension", c.line().extension()));
        }
        return when(
                !c.to().equals(line.forwardings.get(c.when())),
                new LineForwardingSet(c.line(), c.when(), c.to(), c.at()));
    }

    private static List<LineEvent> store(SetSpeedDial c, Line line) {
        Limits.range("slot", c.slot(), 0, HIGHEST_SLOT);
        if ((c.internal() == null) == (c.number() == null)) {
            throw new CommandRejected(
                    INVALID_VALUE,
                    Map.of("field", "number", "value", "", "limit", "a number of ours or an outside one"));
        }
        if (c.internal() != null) {
            Limits.name("number", c.internal(), LONGEST_NUMBER);
        }
        return when(
                !new ShortNumber(c.internal(), c.number()).equals(line.shortNumbers.get(c.slot())),
                new LineSpeedDialSet(c.line(), c.slot(), c.internal(), c.number(), c.at()));
    }

    private Line forwarding(Consumer<Map<Condition, Destination>> change) {
        Map<Condition, Destination> all = new HashMap<>(forwardings);
        change.accept(all);
        return new Line(all, doNotDisturb, callWaiting, shortNumbers);
    }

    private Line dialling(Consumer<Map<Integer, ShortNumber>> change) {
        Map<Integer, ShortNumber> all = new HashMap<>(shortNumbers);
        change.accept(all);
        return new Line(forwardings, doNotDisturb, callWaiting, all);
    }
}
