package io.trunkline.command.agent;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.CommandUnavailable;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.line.LineNumberSeal;
import io.trunkline.events.AgentId;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import java.util.Map;
import java.util.regex.Pattern;

/** An outside number that an agent signs in at: looked at where it is still readable, then sealed. */
record OutsideStation(LineNumberSeal seal, OutsideNumbers numbers) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{4,14}");

    /**
     * The number for the log.
     *
     * @throws CommandRejected where it is no number, or cannot be called
     * @throws CommandUnavailable where it cannot be sealed now: unsealed it could be neither kept nor called
     */
    Personal sealed(AgentId agent, String number) {
        if (!E164.matcher(number).matches()) {
            throw new CommandRejected(
                    RejectionCode.INVALID_VALUE, Map.of("field", "number", "value", "", "limit", E164.pattern()));
        }
        RejectionCode refusal = numbers.refusal(number);
        if (refusal != null) {
            throw new CommandRejected(refusal, Map.of());
        }
        Personal sealed = seal.seal(PersonalPlace.stationOf(agent), number);
        if (sealed.content() == null) {
            throw new CommandUnavailable("the number could not be sealed", null);
        }
        return sealed;
    }
}
