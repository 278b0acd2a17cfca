package io.trunkline.edge;

import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.SipPort;
import io.trunkline.callcontrol.voicemail.VoicemailPort;
import io.trunkline.command.Who;
import io.trunkline.events.CallId;
import io.trunkline.events.Destination;
import io.trunkline.events.LineId;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.QueueId;
import io.trunkline.events.RingGroupId;
import org.jspecify.annotations.Nullable;

/** What a number means that somebody with an account dials, for a call or as the target of a transfer. */
record Dialplan(
        EntryPoints entryPoints, EdgeDirectory directory, SipPort sip, NumberSeal seal, VoicemailPort voicemail) {

    /** Where a number leads that anybody may dial; absent: nowhere. */
    @Nullable
    EntryPoint ofAnybody(String dialled) {
        EntryPoint entry = entryPoints.of(dialled);
        if (entry instanceof EntryPoint.ToFlow(String flow)
                && !directory.flows().has(flow)) {
            return null;
        }
        RingGroupId group = entry == null ? directory.groups().at(dialled) : null;
        return group == null ? entry : new EntryPoint.ToGroup(group.toString());
    }

    /** Where a phone of ours comes that dials it, which reaches features and other phones as well. */
    EntryPoint ofPhone(String dialled) {
        EntryPoint entry = ofAnybody(dialled);
        if (entry != null) {
            return entry;
        }
        Feature feature = entryPoints.codes().of(dialled);
        return feature == null ? new EntryPoint.ToPhone(dialled) : new EntryPoint.ToFeature(feature);
    }

    /** A place that a line's calls can be sent on to; absent: none is known by that number, or it cannot be sealed now. */
    @Nullable
    Destination destination(LineId line, String number) {
        EntryPoint entry = ofAnybody(number);
        if (entry != null) {
            return switch (entry) {
                case EntryPoint.ToQueue(String name, int _) -> {
                    QueueId queue = directory.queue(name);
                    yield queue == null ? null : Destination.queue(queue);
                }
                case EntryPoint.ToVoicemail(String box) -> Destination.box(box);
                case EntryPoint.ToMenu _,
                        EntryPoint.ToPhone _,
                        EntryPoint.ToGroup _,
                        EntryPoint.ToFlow _,
                        EntryPoint.ToFeature _ -> null;
            };
        }
        if (isOurs(number)) {
            return Destination.extension(number);
        }
        Personal sealed = outside(PersonalPlace.forwardedFrom(line), number);
        return sealed == null ? null : Destination.number(sealed);
    }

    /** A number that a trunk takes, sealed; absent: none takes it, or it cannot be sealed now. */
    @Nullable
    Personal outside(PersonalPlace place, String number) {
        if (sip.trunks(number).isEmpty()) {
            return null;
        }
        Personal sealed = seal.seal(place, number);
        return sealed.content() == null ? null : sealed;
    }

    /** A phone of ours, or a number that a trunk takes; absent: nobody. */
    @Nullable
    Who who(CallId call, String number) {
        if (isExtension(number)) {
            return new Who.Extension(number);
        }
        return sip.trunks(number).isEmpty() ? null : new Who.Outside(seal.seal(PersonalPlace.calledFrom(call), number));
    }

    /** Whether a number is one of ours: an entry point, a ring group's, an agent's or a phone's. */
    boolean isOurs(String number) {
        return ofAnybody(number) != null || isExtension(number);
    }

    /** An agent's, one whose phone is there, or one whose line says where calls go when it is not. */
    private boolean isExtension(String number) {
        return directory.agent(number) != null
                || !sip.contacts(number).isEmpty()
                || directory.lines().sendsOn(number);
    }

    /** The queue that a number leads straight to, if it does. */
    @Nullable
    QueueId queue(String number) {
        return entryPoints.of(number) instanceof EntryPoint.ToQueue(String queue, int _)
                ? directory.queue(queue)
                : null;
    }
}
