package io.trunkline.command.voicemail;

import io.trunkline.events.MailboxId;
import io.trunkline.events.VoicemailEvent.VoicemailBegun;
import io.trunkline.events.VoicemailEvent.VoicemailDeleted;
import io.trunkline.events.VoicemailEvent.VoicemailNotLeft;
import io.trunkline.events.VoicemailEvent.VoicemailPurpose;
import io.trunkline.events.VoicemailId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.FoldConsumer;
import io.trunkline.eventstore.HaltedReader;
import io.trunkline.eventstore.Unreadable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How many messages each box holds, those under way included; as many are kept here as boxes may hold. */
public final class HeldMessages implements FoldConsumer {

    private final Map<MailboxId, Set<VoicemailId>> boxes = new HashMap<>();

    synchronized int in(MailboxId box) {
        return boxes.getOrDefault(box, Set.of()).size();
    }

    @Override
    public String name() {
        return "held messages";
    }

    @Override
    public synchronized void on(Envelope envelope) {
        switch (envelope.event()) {
            case VoicemailBegun e
            when e.purpose() == VoicemailPurpose.MESSAGE ->
                boxes.computeIfAbsent(e.mailbox(), _ -> new HashSet<>()).add(e.voicemail());
            case VoicemailNotLeft e -> remove(e.mailbox(), e.voicemail());
            case VoicemailDeleted e -> remove(e.mailbox(), e.voicemail());
            default -> {} // nothing else comes into a box or goes
        }
    }

    private void remove(MailboxId box, VoicemailId message) {
        boxes.computeIfPresent(box, (_, held) -> {
            held.remove(message);
            return held.isEmpty() ? null : held;
        });
    }

    /** What cannot be read is no reason to stop counting the rest. */
    @Override
    public void unreadable(Unreadable event) {
        if (event.category().equals(VoicemailId.CATEGORY)) {
            throw event.problem();
        }
    }

    @Override
    public void halted(HaltedReader at) {
        // the count is as old as what was read; the mutation that uses it is a person's
    }

    @Override
    public void caughtUp() {
        // counts are given before that too; a box that seems empty is removed with what it holds
    }
}
