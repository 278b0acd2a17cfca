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

    /** A place that a line's calls can be sent on to; absent: a menu or a feature, nothing known, or not to be sealed now. */
    @Nullable
    Destination destination(LineId line, String number) {
        if (ofAnybody(number) != null) {
            return place(number);
        }
        if (isPhone(number)) {
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
        if (isPhone(number)) {
            return new Who.Extension(number);
        }
        return sip.trunks(number).isEmpty() ? null : new Who.Outside(seal.seal(PersonalPlace.calledFrom(call), number));
    }

    /** Whether a number is one of ours: an entry point, a ring group's, an agent's or a phone's. */
    boolean isOurs(String number) {
        return ofAnybody(number) != null || isPhone(number);
    }

    /** Also one that is not registered, where an agent is at it or its line has been told what to do then. */
    private boolean isPhone(String number) {
        return directory.agent(number) != null
                || !sip.contacts(number).isEmpty()
                || directory.lines().knows(number);
    }

    /** Where a number leads straight to that takes a caller alone, as the target of a transfer; absent: nowhere such. */
    @Nullable
    Destination place(String number) {
        return switch (ofAnybody(number)) {
            case EntryPoint.ToQueue(String name, int _) -> {
                QueueId queue = directory.queue(name);
                yield queue == null ? null : Destination.queue(queue);
            }
            case EntryPoint.ToVoicemail(String box) -> Destination.box(box);
            case EntryPoint.ToGroup(String group) -> Destination.group(RingGroupId.of(group));
            case EntryPoint.ToMenu _, EntryPoint.ToPhone _, EntryPoint.ToFlow _, EntryPoint.ToFeature _ -> null;
            case null -> null;
        };
    }
}
