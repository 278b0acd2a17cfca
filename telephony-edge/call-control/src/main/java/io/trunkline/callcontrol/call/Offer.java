package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.sip.SipTarget;
import java.time.Instant;
import java.util.List;

/**
 * A reserved agent to be rung.
 *
 * @param reservation id of the reservation, opaque here
 * @param targets the agent's registered phones, at most {@link CallMachine#MOST_PHONES} are rung
 * @param until when ringing ends
 * @param whisper prompts that the agent alone hears before being joined, perhaps none
 */
public record Offer(String reservation, List<SipTarget> targets, Instant until, List<String> whisper) {

    public Offer {
        targets = List.copyOf(targets);
        whisper = List.copyOf(whisper);
    }

    /** The agent hears nothing before. */
    public Offer(String reservation, List<SipTarget> targets, Instant until) {
        this(reservation, targets, until, List.of());
    }
}
