package io.trunkline.model.number;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.NumberCommand;
import io.trunkline.command.NumberCommand.AssignNumber;
import io.trunkline.command.NumberCommand.ReleaseNumber;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.Destination;
import io.trunkline.events.NumberEvent;
import io.trunkline.events.NumberEvent.NumberAssigned;
import io.trunkline.events.NumberEvent.NumberReleased;
import io.trunkline.events.RouteService;
import io.trunkline.model.Destinations;
import io.trunkline.model.Limits;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a dialled number leads. Whether the place exists is not known here: one that does not leads nowhere. */
public sealed interface DialledNumber {

    /** A number, or what phones of ours dial. */
    Pattern NUMBER = Pattern.compile("\\+?[0-9]{1,20}");

    /** Nobody has said where, or not any more. */
    record Free() implements DialledNumber {}

    /**
     * It leads there.
     *
     * @param asks who is asked first; absent: nobody
     */
    record Assigned(Destination to, @Nullable RouteService asks) implements DialledNumber {}

    static List<NumberEvent> decide(NumberCommand command, DialledNumber number) {
        return switch (command) {
            case AssignNumber c -> assign(c, number);
            case ReleaseNumber c ->
                number instanceof Assigned ? List.of(new NumberReleased(c.number(), c.at())) : List.of();
        };
    }

    static DialledNumber evolve(DialledNumber number, NumberEvent event) {
        return switch (event) {
            case NumberAssigned e -> new Assigned(e.to(), e.asks());
            case NumberReleased _ -> new Free();
        };
    }

    private static List<NumberEvent> assign(AssignNumber c, DialledNumber number) {
        Limits.pattern("number", c.number().dialled(), NUMBER);
        Destinations.checkEntry("to", c.to());
        if (c.to().extension() != null) {
            throw new CommandRejected(
                    RejectionCode.INVALID_VALUE,
                    Map.of("field", "to", "value", c.to().extension(), "limit", "queue, box, group or flow"));
        }
        if (c.asks() != null) {
            AskedServices.check("asks", c.asks());
        }
        return number.equals(new Assigned(c.to(), c.asks()))
                ? List.of()
                : List.of(new NumberAssigned(c.number(), c.to(), c.asks(), c.at()));
    }
}
