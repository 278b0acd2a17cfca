package io.trunkline.command.call;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.CommandUnavailable;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.Who;
import io.trunkline.command.graphql.Arguments;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.Personal;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is wanted in a call, as clients write it. */
record Callees(CalledNumberSeal seal, Places places) {

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,32}");

    /** As in the schema. */
    record WhoInput(
            @Nullable String agentId,
            @Nullable String extension,
            @Nullable String number) {}

    Who who(CallId call, WhoInput input) {
        long given = Stream.of(input.agentId(), input.extension(), input.number())
                .filter(Objects::nonNull)
                .count();
        if (given != 1) {
            throw new CommandRejected(
                    RejectionCode.INVALID_VALUE,
                    Map.of("field", "who", "value", given + " of them", "limit", "agentId, extension or number"));
        }
        if (input.agentId() != null) {
            return new Who.Agent(new AgentId(Arguments.uuid("agentId", input.agentId())));
        }
        if (input.extension() != null) {
            mustBeSomebody(input.extension());
            return new Who.Extension(input.extension());
        }
        String number = input.number() == null ? "" : input.number();
        mustBeSomebody(number);
        return new Who.Outside(sealed(call, number));
    }

    /** A queue, a menu or a ring group takes callers; it is no phone that could ring for a talk. */
    private void mustBeSomebody(String dialled) {
        String place = places.leadsTo(dialled);
        if (place != null) {
            throw new CommandRejected(RejectionCode.NOT_A_PARTY, Map.of("number", dialled, "leadsTo", place));
        }
    }

    /** A number that is not sealed could not be called: it is only in the log that the edge finds it. */
    private Personal sealed(CallId call, String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw new CommandRejected(
                    RejectionCode.INVALID_VALUE, Map.of("field", "number", "value", "", "limit", NUMBER.pattern()));
        }
        Personal sealed = seal.seal(call, number);
        if (sealed.content() == null) {
            throw new CommandUnavailable("the number could not be sealed", null);
        }
        return sealed;
    }
}
