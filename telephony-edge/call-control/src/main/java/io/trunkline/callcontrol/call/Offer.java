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
 * @param together while the phones of other agents ring, all of whom were offered the call in this way
 * @param confirm picking up is no answer yet: the agent has to press 1
 */
public record Offer(
        String reservation,
        List<SipTarget> targets,
        Instant until,
        List<String> whisper,
        boolean together,
        boolean confirm) {

    public Offer {
        targets = List.copyOf(targets);
        whisper = List.copyOf(whisper);
    }

    /** The agent hears nothing before. */
    public Offer(String reservation, List<SipTarget> targets, Instant until) {
        this(reservation, targets, until, List.of());
    }

    /** To nobody else meanwhile. */
    public Offer(String reservation, List<SipTarget> targets, Instant until, List<String> whisper) {
        this(reservation, targets, until, whisper, false);
    }

    /** Picking up is answering. */
    public Offer(String reservation, List<SipTarget> targets, Instant until, List<String> whisper, boolean together) {
        this(reservation, targets, until, whisper, together, false);
    }
}
