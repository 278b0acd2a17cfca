package io.trunkline.model.floor;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.EndsSpell;
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
        if (event instanceof EndsSpell change) {
            work(change.ended(), event.at());
        }
        if (event instanceof AgentWrapUpStarted e && e.queue() != null) {
            contacts++;
            talkMillis +=
                    Math.max(0, Duration.between(e.ended().since(), e.at()).toMillis());
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
}
