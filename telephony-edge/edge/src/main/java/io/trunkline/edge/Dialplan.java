package io.trunkline.edge;

import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.SipPort;
import io.trunkline.callcontrol.voicemail.VoicemailPort;
import io.trunkline.command.Who;
import io.trunkline.events.CallId;
import io.trunkline.events.Destination;
import io.trunkline.events.FlowId;
import io.trunkline.events.LineId;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.QueueId;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.RouteTaken;
import io.trunkline.events.RouteTaken.Way;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a number means that somebody with an account dials, for a call or as the target of a transfer. */
record Dialplan(
        EntryPoints entryPoints, EdgeDirectory directory, SipPort sip, NumberSeal seal, VoicemailPort voicemail) {

    /**
     * Where a number leads that anybody may dial; absent: nowhere. As it was dialled, or in E.164: carriers write the same
     * number in several ways.
     */
    @Nullable
    EntryPoint ofAnybody(String dialled) {
        EntryPoint entry = written(dialled);
        return entry == null ? written(sip.normal(dialled)) : entry;
    }

    private @Nullable EntryPoint written(String dialled) {
        EntryPoint assigned = directory.entry(dialled);
        EntryPoint entry = assigned == null ? entryPoints.of(dialled) : assigned;
        EntryPoint place = entry instanceof EntryPoint.Asked(var _, EntryPoint otherwise) ? otherwise : entry;
        if (place instanceof EntryPoint.ToFlow(String flow)
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

    /** Whether a phone of ours, or somebody outside, can be called by a number. */
    boolean canBeCalled(String number) {
        return isPhone(number) || !sip.trunks(number).isEmpty();
    }

    /** What the log is told of where a call goes. */
    RouteTaken taken(EntryPoint to) {
        return switch (to) {
            case EntryPoint.ToQueue(String name, int credit, var levels) -> {
                QueueId queue = directory.queue(name);
                yield new RouteTaken(
                        Way.QUEUE,
                        queue == null ? null : Destination.queue(queue),
                        credit,
                        ReportCommands.skills(levels));
            }
            case EntryPoint.ToFlow(String flow) -> taken(Way.FLOW, Destination.flow(FlowId.of(flow)));
            case EntryPoint.ToVoicemail(String box) -> taken(Way.BOX, Destination.box(box));
            case EntryPoint.ToGroup(String group) -> taken(Way.RING_GROUP, Destination.group(RingGroupId.of(group)));
            case EntryPoint.ToPhone(String number) ->
                isPhone(number) ? taken(Way.EXTENSION, Destination.extension(number)) : taken(Way.OUTSIDE, null);
            case EntryPoint.ToMenu _ -> taken(Way.MENU, null);
            case EntryPoint.Asked _, EntryPoint.ToFeature _ ->
                throw new IllegalArgumentException("no place to go to: " + to.getClass());
        };
    }

    private static RouteTaken taken(Way way, @Nullable Destination to) {
        return new RouteTaken(way, to, 0, List.of());
    }

    /**
     * Where a number leads straight to that takes a caller alone, as the target of a transfer; absent: nowhere such. Nobody is
     * asked about who is transferred: they go the default way.
     */
    @Nullable
    Destination place(String number) {
        EntryPoint entry = ofAnybody(number);
        return switch (entry instanceof EntryPoint.Asked(var _, EntryPoint otherwise) ? otherwise : entry) {
            case EntryPoint.ToQueue(String name, int _, var _) -> {
                QueueId queue = directory.queue(name);
                yield queue == null ? null : Destination.queue(queue);
            }
            case EntryPoint.ToVoicemail(String box) -> Destination.box(box);
            case EntryPoint.ToGroup(String group) -> Destination.group(RingGroupId.of(group));
            case EntryPoint.Asked _,
                    EntryPoint.ToMenu _,
                    EntryPoint.ToPhone _,
                    EntryPoint.ToFlow _,
                    EntryPoint.ToFeature _ -> null;
            case null -> null;
        };
    }
}
