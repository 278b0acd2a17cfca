package io.trunkline.model.floor;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.EndsSpell;
import io.trunkline.events.AgentId;
import io.trunkline.events.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which agents are at work for which queue, so that it is known how long a contact takes them. */
final class Handlings {

    /** A contact in an agent's hands. */
    private record Begun(QueueId queue, Instant since, boolean talked) {}

    /** A contact that an agent is done with. */
    record Handled(QueueId queue, Duration time) {}

    private final Map<AgentId, Begun> begun = new HashMap<>();

    /** What the event ends. An offer that came to nothing counts for none. */
    Optional<Handled> on(AgentEvent event) {
        AgentId agent = event.agent();
        if (!(event instanceof EndsSpell)) {
            return Optional.empty();
        }
        Begun before = begun.get(agent);
        switch (event) {
            case AgentReserved e
            when e.queue() != null -> {
                begun.put(agent, new Begun(e.queue(), e.at(), false));
                return done(before, e.at());
            }
            case AgentTalking _
            when before != null -> {
                begun.put(agent, new Begun(before.queue(), before.since(), true));
                return Optional.empty();
            }
            case AgentWrapUpStarted _ -> {
                return Optional.empty();
            }
            default -> { // any other state is free of the contact
                begun.remove(agent);
                return done(before, event.at());
            }
        }
    }

    private static Optional<Handled> done(@Nullable Begun begun, Instant at) {
        return begun == null || !begun.talked()
                ? Optional.empty()
                : Optional.of(new Handled(begun.queue(), Waits.between(begun.since(), at)));
    }
}
