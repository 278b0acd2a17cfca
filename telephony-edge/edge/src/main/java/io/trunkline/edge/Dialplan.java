package io.trunkline.edge;

import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.SipPort;
import io.trunkline.callcontrol.voicemail.VoicemailPort;
import io.trunkline.command.Who;
import io.trunkline.events.CallId;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.QueueId;
import org.jspecify.annotations.Nullable;

/** What a number means that somebody with an account dials, for a call or as the target of a transfer. */
record Dialplan(
        EntryPoints entryPoints, EdgeDirectory directory, SipPort sip, NumberSeal seal, VoicemailPort voicemail) {

    /** A phone of ours, or a number that a trunk takes; absent: nobody. */
    @Nullable
    Who who(CallId call, String number) {
        if (directory.agent(number) != null || !sip.contacts(number).isEmpty()) {
            return new Who.Extension(number);
        }
        return sip.trunks(number).isEmpty() ? null : new Who.Outside(seal.seal(PersonalPlace.calledFrom(call), number));
    }

    /** Whether a number is one of ours: an entry point, an agent's or a phone's. */
    boolean isOurs(String number) {
        return entryPoints.of(number) != null
                || directory.agent(number) != null
                || !sip.contacts(number).isEmpty();
    }

    /** The queue that a number leads straight to, if it does. */
    @Nullable
    QueueId queue(String number) {
        return entryPoints.of(number) instanceof EntryPoint.ToQueue(String queue, int _)
                ? directory.queue(queue)
                : null;
    }
}
