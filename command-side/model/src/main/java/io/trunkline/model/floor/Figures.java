package io.trunkline.model.floor;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentLocationSet;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentNotReadyRequestWithdrawn;
import io.trunkline.events.AgentEvent.AgentNotReadyRequested;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentSkillsSet;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.Spell;
import io.trunkline.model.router.Standing;
import io.trunkline.model.router.Workload;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an agent has done so far, as far as strategies go by it. */
final class Figures {

    private final Workload workload = new Workload();
    private @Nullable Instant lastContact;
    private int contacts;
    private long talkMillis;

    void on(AgentEvent event) {
        if (event instanceof AgentSignedIn) {
            contacts = 0;
            talkMillis = 0;
        }
        Spell ended = ended(event);
        if (ended == null) {
            return;
        }
        work(ended, event.at());
        if (event instanceof AgentWrapUpStarted e && e.queue() != null) {
            contacts++;
            talkMillis += Math.max(0, Duration.between(ended.since(), e.at()).toMillis());
            lastContact = e.at();
        }
    }

    Standing standing(Instant idleSince) {
        return new Standing(idleSince, lastContact, contacts, talkMillis, workload);
    }

    private void work(Spell ended, Instant at) {
        switch (ended.status()) {
            case READY -> workload.ready(ended.since(), at);
            case RESERVED, TALKING, WRAP_UP -> workload.busy(ended.since(), at);
            case SIGNED_OUT, NOT_READY -> {}
        }
    }

    private static @Nullable Spell ended(AgentEvent event) {
        return switch (event) {
            case AgentCreated _,
                    AgentSignedIn _,
                    AgentNotReadyRequested _,
                    AgentNotReadyRequestWithdrawn _,
                    AgentSkillsSet _,
                    AgentLocationSet _ -> null;
            case AgentSignedOut e -> e.ended();
            case AgentReady e -> e.ended();
            case AgentNotReady e -> e.ended();
            case AgentReserved e -> e.ended();
            case AgentReleased e -> e.ended();
            case AgentTalking e -> e.ended();
            case AgentWrapUpStarted e -> e.ended();
            case AgentWrapUpEnded e -> e.ended();
        };
    }
}
