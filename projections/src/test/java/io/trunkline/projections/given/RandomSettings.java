package io.trunkline.projections.given;

import io.trunkline.events.AgentId;
import io.trunkline.events.Destination;
import io.trunkline.events.Event;
import io.trunkline.events.FlowEvent.FlowDrafted;
import io.trunkline.events.FlowEvent.FlowPublished;
import io.trunkline.events.FlowEvent.FlowRolledBack;
import io.trunkline.events.FlowId;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineEvent.LineCallWaitingAllowed;
import io.trunkline.events.LineEvent.LineCallWaitingDenied;
import io.trunkline.events.LineEvent.LineDoNotDisturbCleared;
import io.trunkline.events.LineEvent.LineDoNotDisturbSet;
import io.trunkline.events.LineEvent.LineForwardingCleared;
import io.trunkline.events.LineEvent.LineForwardingSet;
import io.trunkline.events.LineEvent.LineSpeedDialCleared;
import io.trunkline.events.LineEvent.LineSpeedDialSet;
import io.trunkline.events.LineId;
import io.trunkline.events.MailboxEvent.MailboxChanged;
import io.trunkline.events.MailboxEvent.MailboxCreated;
import io.trunkline.events.MailboxEvent.MailboxGreetingCleared;
import io.trunkline.events.MailboxEvent.MailboxGreetingRecorded;
import io.trunkline.events.MailboxEvent.MailboxOwnerAlerted;
import io.trunkline.events.MailboxEvent.MailboxPinCleared;
import io.trunkline.events.MailboxEvent.MailboxPinSet;
import io.trunkline.events.MailboxEvent.MailboxRemoved;
import io.trunkline.events.MailboxId;
import io.trunkline.events.MailboxSettings;
import io.trunkline.events.MailboxSettings.MailboxKind;
import io.trunkline.events.NumberEvent.NumberAssigned;
import io.trunkline.events.NumberEvent.NumberReleased;
import io.trunkline.events.NumberId;
import io.trunkline.events.QueueId;
import io.trunkline.events.RingGroupEvent.RingGroupChanged;
import io.trunkline.events.RingGroupEvent.RingGroupCreated;
import io.trunkline.events.RingGroupEvent.RingGroupRemoved;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.RingGroupSettings;
import io.trunkline.events.RingGroupSettings.RingOrder;
import io.trunkline.events.VoicemailId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Boxes, ring groups, lines, flows and dialled numbers, set and changed at random, the same for the same seed; each through legal states only. */
final class RandomSettings {

    private static final List<Condition> CONDITIONS = List.of(Condition.values());
    private static final List<RingOrder> ORDERS = List.of(RingOrder.values());
    private static final List<MailboxKind> KINDS = List.of(MailboxKind.values());

    private final RandomDay day;
    private final RandomPeople people;
    private final List<MailboxId> boxes = new ArrayList<>();
    private final List<RingGroupId> groups = new ArrayList<>();
    private final Map<FlowId, Integer> drafted = new HashMap<>();
    private final Map<FlowId, List<Integer>> published = new HashMap<>();
    private final Map<MailboxId, VoicemailId> greetings = new HashMap<>();
    private final Set<List<Object>> on = new HashSet<>();

    private RandomSettings(long seed, Instant start) {
        day = new RandomDay(seed, start);
        people = new RandomPeople(day);
    }

    /** One of each kind at once, and then what so many steps bring, a change in five. */
    static List<Event> events(long seed, int steps, Instant start) {
        RandomSettings settings = new RandomSettings(seed, start);
        for (int kind = 0; kind < 5; kind++) {
            settings.change(kind);
        }
        for (int i = 0; i < steps; i++) {
            settings.day.pass();
            if (settings.day.nextInt(5) == 0) {
                settings.change(settings.day.nextInt(5));
            }
        }
        return settings.day.events();
    }

    private void change(int kind) {
        switch (kind) {
            case 0 -> box();
            case 1 -> group();
            case 2 -> line(new LineId(extension()));
            case 3 -> flow(FlowId.of("flow " + day.nextInt(3)));
            default -> number(new NumberId("+49306" + day.nextInt(4)));
        }
    }

    /** What was on is off, and the other way round; whether it is on now. */
    private boolean turnsOn(Object... what) {
        List<Object> key = List.of(what);
        return on.add(key) || !on.remove(key);
    }

    private void box() {
        if (boxes.isEmpty() || day.nextInt(6) == 0) {
            MailboxId box = new MailboxId(day.id());
            boxes.add(box);
            day.add(new MailboxCreated(box, boxSettings(), day.now()));
            return;
        }
        MailboxId box = day.oneOf(boxes);
        day.add(
                switch (day.nextInt(6)) {
                    case 0, 1 -> new MailboxChanged(box, boxSettings(), day.now());
                    case 2 ->
                        turnsOn(box, "PIN")
                                ? new MailboxPinSet(box, "pbkdf2-sha256$1$c2FsdA$aGFzaA", day.now())
                                : new MailboxPinCleared(box, day.now());
                    case 3 -> greeting(box);
                    case 4 ->
                        new MailboxOwnerAlerted(box, new AgentId(day.id()), 1 + day.nextInt(9), day.now(), day.now());
                    default -> {
                        boxes.remove(box);
                        yield new MailboxRemoved(box, day.now());
                    }
                });
    }

    private Event greeting(MailboxId box) {
        VoicemailId before = greetings.remove(box);
        if (before != null) {
            return new MailboxGreetingCleared(box, before, day.now());
        }
        VoicemailId greeting = new VoicemailId(day.id());
        greetings.put(box, greeting);
        return new MailboxGreetingRecorded(box, greeting, day.now());
    }

    private MailboxSettings boxSettings() {
        MailboxKind kind = day.oneOf(KINDS);
        return new MailboxSettings(
                "90" + day.nextInt(100),
                "box " + day.nextInt(100),
                kind,
                kind == MailboxKind.AGENT ? new AgentId(day.id()) : null,
                kind == MailboxKind.QUEUE ? new QueueId(day.id()) : null,
                day.nextBoolean() ? "en" : "zh",
                "",
                60 + day.nextInt(100),
                5,
                100,
                day.nextInt(90));
    }

    private void group() {
        if (groups.isEmpty() || day.nextInt(5) == 0) {
            RingGroupId group = new RingGroupId(day.id());
            groups.add(group);
            day.add(new RingGroupCreated(group, groupSettings(), day.now()));
        } else if (day.nextInt(5) == 0) {
            RingGroupId group = day.oneOf(groups);
            groups.remove(group);
            day.add(new RingGroupRemoved(group, day.now()));
        } else {
            day.add(new RingGroupChanged(day.oneOf(groups), groupSettings(), day.now()));
        }
    }

    private RingGroupSettings groupSettings() {
        return new RingGroupSettings(
                "group " + day.nextInt(100),
                "60" + day.nextInt(100),
                List.of(extension(), extension()),
                day.oneOf(ORDERS),
                5 + day.nextInt(30),
                day.nextBoolean() ? null : inHouse());
    }

    private void line(LineId line) {
        switch (day.nextInt(4)) {
            case 0 ->
                day.add(
                        turnsOn(line, "quiet")
                                ? new LineDoNotDisturbSet(line, day.now())
                                : new LineDoNotDisturbCleared(line, day.now()));
            case 1 ->
                day.add(
                        turnsOn(line, "waiting")
                                ? new LineCallWaitingAllowed(line, day.now())
                                : new LineCallWaitingDenied(line, day.now()));
            case 2 -> {
                Condition when = day.oneOf(CONDITIONS);
                Destination to = day.nextBoolean() ? Destination.number(people.from()) : inHouse();
                day.add(
                        turnsOn(line, when)
                                ? new LineForwardingSet(line, when, to, day.now())
                                : new LineForwardingCleared(line, when, day.now()));
            }
            default -> {
                int slot = day.nextInt(4);
                boolean inside = day.nextBoolean();
                day.add(
                        turnsOn(line, slot)
                                ? new LineSpeedDialSet(
                                        line, slot, inside ? "202" : null, inside ? null : people.from(), day.now())
                                : new LineSpeedDialCleared(line, slot, day.now()));
            }
        }
    }

    private void flow(FlowId flow) {
        int newest = drafted.getOrDefault(flow, 0);
        List<Integer> met = published.computeIfAbsent(flow, _ -> new ArrayList<>());
        int other = newest == 0 ? 0 : 1 + day.nextInt(newest);
        if (newest == 0 || day.nextInt(3) == 0 || (!met.isEmpty() && met.getLast() == other)) {
            drafted.put(flow, newest + 1);
            day.add(new FlowDrafted(flow, newest + 1, "start: node " + day.nextInt(100), day.now()));
        } else {
            day.add(
                    met.contains(other)
                            ? new FlowRolledBack(flow, met.getLast(), other, day.now())
                            : new FlowPublished(flow, other, day.now()));
            met.add(other);
        }
    }

    private void number(NumberId number) {
        day.add(
                turnsOn(number)
                        ? new NumberAssigned(number, inHouse(), day.now())
                        : new NumberReleased(number, day.now()));
    }

    private Destination inHouse() {
        return switch (day.nextInt(3)) {
            case 0 -> Destination.extension(extension());
            case 1 -> Destination.queue(new QueueId(day.id()));
            default -> Destination.box("90" + day.nextInt(100));
        };
    }

    private String extension() {
        return "20" + day.nextInt(6);
    }
}
