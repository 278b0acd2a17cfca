package io.trunkline.command.line;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.CommandUnavailable;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.graphql.Arguments;
import io.trunkline.events.Destination;
import io.trunkline.events.LineId;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.QueueId;
import io.trunkline.events.RingGroupId;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where calls are sent on to, as clients write it. That it is one place, the line's decider says. */
record Destinations(LineNumberSeal seal) {

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{1,20}");

    /** As in the schema. */
    record DestinationInput(
            @Nullable String extension,
            @Nullable String number,
            @Nullable String queueId,
            @Nullable String box,
            @Nullable String ringGroupId) {}

    Destination of(LineId line, DestinationInput input) {
        return new Destination(
                input.extension(),
                input.number() == null ? null : sealed(PersonalPlace.forwardedFrom(line), input.number()),
                input.queueId() == null ? null : new QueueId(Arguments.uuid("queueId", input.queueId())),
                input.box(),
                input.ringGroupId() == null
                        ? null
                        : new RingGroupId(Arguments.uuid("ringGroupId", input.ringGroupId())),
                null);
    }

    /** A number that is not sealed could not be called: it is only in the log that the edge finds it. */
    Personal sealed(PersonalPlace place, String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw new CommandRejected(
                    RejectionCode.INVALID_VALUE, Map.of("field", "number", "value", "", "limit", NUMBER.pattern()));
        }
        Personal sealed = seal.seal(place, number);
        if (sealed.content() == null) {
            throw new CommandUnavailable("the number could not be sealed", null);
        }
        return sealed;
    }
}
