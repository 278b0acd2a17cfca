package io.trunkline.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every event there is, found through the sealed families, by class and by stored name. */
public final class EventCatalogue {

    /** One kind of event as it is stored. */
    public record Entry(Class<? extends Event> type, String name, int revision) {

        /** The first part of the stored name, and of the name of the stream that holds it. */
        public String category() {
            return name.substring(0, name.indexOf('.'));
        }
    }

    /** Version of this schema as a whole, kept with every stored event; grows whenever an event or a field is added. */
    public static final int SCHEMA = 17;

    private static final List<Entry> ENTRIES =
            leaves(Event.class).map(EventCatalogue::entry).toList();
    private static final Map<String, Entry> BY_NAME =
            ENTRIES.stream().collect(Collectors.toUnmodifiableMap(Entry::name, Function.identity()));
    private static final Map<Class<? extends Event>, Entry> BY_TYPE =
            ENTRIES.stream().collect(Collectors.toUnmodifiableMap(Entry::type, Function.identity()));

    /** Before queues could ask for more of their agents. */
    private static final Map<String, Object> PLAIN_WRAP_UP =
            Map.of("mode", "MANDATORY", "extendSeconds", 0, "dispositionRequired", false);

    private static final Map<String, Object> PLAIN_MISSED = Map.of("action", "NOT_READY", "restSeconds", 0);
    private static final Map<String, Object> PLAIN_TERMS =
            Map.of("wrapUp", PLAIN_WRAP_UP, "missed", PLAIN_MISSED, "dispositions", List.of());
    private static final List<Upcaster> UPCASTERS = List.of(
            new CallQueuedPriorityUpcaster(),
            new CallReceivedCallerUpcaster(),
            new CallReceivedAgentUpcaster(),
            new CallAnsweredPartyUpcaster(),
            new QueueWhisperUpcaster("queue.created"),
            new QueueWhisperUpcaster("queue.changed"),
            routing("queue.created"),
            routing("queue.changed"),
            new AddedFieldUpcaster("queue.created", 3, List.of("settings", "callers"), null),
            new AddedFieldUpcaster("queue.changed", 3, List.of("settings", "callers"), null),
            new AddedFieldUpcaster("queue.created", 5, List.of("settings", "agentTerms"), PLAIN_TERMS),
            new AddedFieldUpcaster("queue.changed", 5, List.of("settings", "agentTerms"), PLAIN_TERMS),
            new AddedFieldUpcaster("queue.created", 6, List.of("settings", "callers", "announcements"), null),
            new AddedFieldUpcaster("queue.changed", 6, List.of("settings", "callers", "announcements"), null),
            new AddedFieldUpcaster("call.offered", 1, List.of("together"), false),
            new AddedFieldUpcaster("queue.created", 7, List.of("settings", "callers", "callback"), null),
            new AddedFieldUpcaster("queue.changed", 7, List.of("settings", "callers", "callback"), null),
            new AddedFieldUpcaster("call.placed", 1, List.of("callback"), null),
            new AddedFieldUpcaster("alert.raised", 1, List.of("terms"), null),
            new AddedFieldUpcaster("call.transferred", 1, List.of("agent"), null),
            new AddedFieldUpcaster("call.answered", 2, List.of("promise"), null),
            new AddedFieldUpcaster(
                    "queue.member-added", 1, List.of("terms"), Map.of("tier", 1, "penalty", 0, "weight", 1)),
            new AddedFieldUpcaster("call.queued", 2, List.of("skills"), List.of()),
            new AddedFieldUpcaster("agent.signed-in", 1, List.of("station"), null),
            new AddedFieldUpcaster("agent.signed-in", 2, List.of("number"), null),
            new AddedFieldUpcaster("agent.signed-out", 1, List.of("signedInAt"), null),
            new AddedFieldUpcaster("agent.reserved", 2, List.of("handling", "wrapUp"), PLAIN_WRAP_UP),
            new AddedFieldUpcaster("agent.reserved", 2, List.of("handling", "missed"), PLAIN_MISSED),
            new AddedFieldUpcaster("agent.reserved", 1, List.of("rationale", "relaxation"), null),
            new AddedFieldUpcaster("number.assigned", 1, List.of("asks"), null),
            leaving("queue.created"),
            leaving("queue.changed"),
            morePlaces("line.forwarding-set", List.of("to", "group")),
            morePlaces("ringgroup.created", List.of("settings", "otherwise", "group")),
            morePlaces("ringgroup.changed", List.of("settings", "otherwise", "group")),
            morePlaces("call.group-called", List.of("otherwise", "group")),
            morePlaces("call.party-forwarded", List.of("group")));

    private EventCatalogue() {}

    /** Before there was more than a strategy every member could take every contact at once. */
    private static Upcaster routing(String name) {
        Map<String, Object> plain = Map.of(
                "memorySeconds",
                0,
                "afterMemory",
                "LONGEST_IDLE",
                "tierSeconds",
                0,
                "penaltySeconds",
                0,
                "rings",
                List.of());
        return new AddedFieldUpcaster(name, 2, List.of("settings", "routing"), plain);
    }

    /** Before there was a way out, and before rules took callers elsewhere, they waited until they hung up. */
    private static Upcaster leaving(String name) {
        return new AddedFieldUpcaster(name, 4, List.of("settings", "overflow"), List.of());
    }

    /** Before calls were sent on to ring groups and flows they were to the other places only. */
    private static Upcaster morePlaces(String name, List<String> path) {
        return new AddedFieldUpcaster(name, 1, path, null);
    }

    public static List<Entry> entries() {
        return ENTRIES;
    }

    /** The stream categories that hold our events ({@code call}, {@code agent}, ...), sorted. */
    public static List<String> categories() {
        return ENTRIES.stream().map(Entry::category).distinct().sorted().toList();
    }

    public static Optional<Entry> byName(String storedName) {
        return Optional.ofNullable(BY_NAME.get(storedName));
    }

    public static Entry of(Event event) {
        Entry entry = BY_TYPE.get(event.getClass());
        if (entry == null) {
            throw new IllegalArgumentException("not in the catalogue: " + event.getClass());
        }
        return entry;
    }

    public static List<Upcaster> upcasters() {
        return UPCASTERS;
    }

    /** Lifts JSON of any stored revision to the current one, one revision at a time. */
    public static Map<String, Object> upcast(String storedName, int revision, Map<String, Object> json) {
        Map<String, Object> lifted = json;
        for (Upcaster upcaster : UPCASTERS) {
            if (upcaster.name().equals(storedName) && upcaster.from() >= revision) {
                lifted = upcaster.upcast(lifted);
            }
        }
        return lifted;
    }

    private static Stream<Class<? extends Event>> leaves(Class<? extends Event> family) {
        if (!family.isSealed()) {
            return Stream.of(family);
        }
        List<Class<? extends Event>> found = new ArrayList<>();
        for (Class<?> permitted : family.getPermittedSubclasses()) {
            leaves(permitted.asSubclass(Event.class)).forEach(found::add);
        }
        return found.stream();
    }

    private static Entry entry(Class<? extends Event> type) {
        Stored stored = type.getAnnotation(Stored.class);
        if (stored == null) {
            throw new IllegalStateException(type + " has no @Stored name");
        }
        return new Entry(type, stored.name(), stored.revision());
    }
}
