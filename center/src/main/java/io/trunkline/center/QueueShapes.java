package io.trunkline.center;

import io.trunkline.center.shape.Field;
import io.trunkline.center.shape.Kind;
import io.trunkline.center.shape.Shape.Choice;
import io.trunkline.center.shape.Shape.Count;
import io.trunkline.center.shape.Shape.Flag;
import io.trunkline.center.shape.Shape.Group;
import io.trunkline.center.shape.Shape.Listing;
import io.trunkline.center.shape.Shape.Name;
import io.trunkline.center.shape.Shape.Table;
import io.trunkline.center.shape.Shape.Text;
import io.trunkline.events.CallbackOffer.CallbackNumber;
import io.trunkline.events.MissedTerms.MissedAction;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.WrapUpTerms.WrapUpMode;
import java.util.ArrayList;
import java.util.List;

/** What may be written of a queue. */
final class QueueShapes {

    private static final Count HOUR = new Count(0, 3_600);
    private static final Text PROMPT = Text.upTo(200);
    private static final Choice STRATEGY = Choice.of(RoutingStrategy.class);

    /** A place of ours. */
    static final Group INSIDE = new Group(
                    Field.optional("extension", Shapes.EXTENSION, "A phone of ours."),
                    Field.optional("queue", new Name(Kind.QUEUE), "A queue.")
                            .as("queueId")
                            .from("queueId"),
                    Field.optional("box", new Name(Kind.BOX), "A box for messages, by its number."),
                    Field.optional("ring-group", new Name(Kind.RING_GROUP), "A ring group, by its number.")
                            .as("ringGroupId")
                            .from("ringGroupId"))
            .with(Rules::onePlace);

    /** Where callers go who leave a queue. */
    private static final Group WAY_OUT = wayOut();

    private static final Text DIGIT = Text.like("[0-9*#]", "one of 0 to 9, * and #");

    private static final Group EXIT = new Group(
            Field.needed("digit", DIGIT, "What is pressed."),
            Field.needed("to", WAY_OUT, "Where callers go."),
            Field.optional("prompt", PROMPT, "Prompt that tells callers of it; absent: nobody is told."));

    private static final Group OVERFLOW = new Group(
                    Field.needed("when", Choice.of(OverflowRule.When.class), "What must be so."),
                    Field.of(
                            "limit",
                            new Count(0, 86_400),
                            0,
                            "Contacts for full, to 20,000; seconds for waited and expectedWait, from 1; else 0."),
                    Field.optional("to", WAY_OUT, "Where callers go; absent: the call ends."),
                    Field.optional("prompt", PROMPT, "Prompt that callers hear before; absent: nothing."))
            .with(Rules::overflow);

    private static final Group RING = new Group(
            Field.needed(
                    "after-seconds",
                    new Count(0, 86_400),
                    "From when on it stands in for the ring before; 0 for the first."),
            Field.some(
                    "skills",
                    new Table(Shapes.SKILL, "skill", new Count(1, 10), "level", 10),
                    "What is asked of agents: at least these levels, all of them."),
            Field.of("lower-by", new Count(0, 10), 0, "Levels that the contact's own wishes are lowered by."),
            Field.optional("location", Shapes.SKILL, "Where the agent has to be; absent: anywhere."));

    private static final Group ROUTING = new Group(
                    Field.of(
                            "memory-seconds",
                            HOUR,
                            0,
                            "By the strategy memory: how long a contact waits for whoever served the customer last."),
                    Field.of(
                            "after-memory",
                            STRATEGY,
                            "longestIdle",
                            "By the strategy memory: the strategy for all others then."),
                    Field.of(
                            "tier-seconds",
                            HOUR,
                            0,
                            "A further tier of agents is asked after each so many seconds; 0: all at once."),
                    Field.of(
                            "penalty-seconds",
                            HOUR,
                            0,
                            "One more penalty is forgiven after each so many seconds; 0: all at once."),
                    Field.some(
                            "rings",
                            new Listing(RING, 0, 10),
                            "What is asked of agents from when on; none: what the contact wishes."),
                    Field.optional(
                            "personal-to", new Name(Kind.AGENT), "The one agent whose queue this is, by extension."))
            .always()
            .with(Rules::routing);

    private static final Group ANNOUNCEMENTS = new Group(
                    Field.of("after-seconds", new Count(0, 600), 20, "Waited before the first one."),
                    Field.of("every-seconds", new Count(15, 600), 60, "From one to the next."),
                    Field.of("most", new Count(1, 20), 5, "Of them in one visit."),
                    Field.of(
                            "longest-minutes",
                            new Count(1, 120),
                            30,
                            "An expected wait above so many minutes is not told."),
                    Field.of(
                            "round-minutes",
                            new Count(1, 15),
                            1,
                            "An expected wait is told in multiples of so many minutes."),
                    Field.of("position", new Flag(), true, "The place in the queue is told."),
                    Field.of("expected-wait", new Flag(), true, "The expected wait is told."))
            .with(Rules::announcements);

    private static final Group CALLBACK = new Group(
            Field.of("after-seconds", HOUR, 60, "Waited before it is offered."),
            Field.of(
                    "expected-minutes",
                    new Count(0, 120),
                    0,
                    "Offered only where the expected wait is so many minutes or more; 0: whatever it is."),
            Field.needed("digit", DIGIT, "What is pressed to accept; not the exit's digit."),
            Field.of(
                    "number",
                    Choice.of(CallbackNumber.class),
                    "callersOrTyped",
                    "Which number is called: the caller's, or one that is keyed in."),
            Field.optional("prompt", PROMPT, "Prompt that offers it; absent: a sentence in the caller's language."),
            Field.optional(
                    "confirmation", PROMPT, "Prompt that confirms it; absent: a sentence in the caller's language."),
            Field.of("attempts", new Count(1, 10), 3, "The number is called so often at most."),
            Field.of("pause-seconds", new Count(0, 86_400), 300, "From a call that came to nothing to the next."),
            Field.of("expires-minutes", new Count(1, 43_200), 1_440, "It is tried for so long."));

    private static final Group CALLERS = new Group(
                    Field.optional("calendar", new Name(Kind.CALENDAR), "When it is open; absent: always.")
                            .as("calendarId")
                            .from("calendar.id"),
                    Field.optional(
                            "announcements",
                            ANNOUNCEMENTS,
                            "What those who wait are told of their wait; absent: nothing."),
                    Field.optional(
                            "callback",
                            CALLBACK,
                            "That who waits may be called back instead, at their turn; absent: they may not."))
            .always();

    private static final Group DISPOSITION = new Group(
            Field.needed(
                    "path",
                    Text.like("[A-Za-z0-9._-]{1,40}(/[A-Za-z0-9._-]{1,40}){0,3}", "1 to 4 codes, as sale/new"),
                    "Codes from the root on, as sale/new."),
            Field.needed("english", Shapes.LABEL, "What people call it."),
            Field.needed("chinese", Shapes.LABEL, "The same in Chinese."));

    private static final Group AGENT_TERMS = new Group(
                    Field.of(
                                    "wrap-up",
                                    Choice.of(WrapUpMode.class),
                                    "mandatory",
                                    "Whether there is wrap-up after a talk: never, for agents who ask for it, always.")
                            .from("wrapUp.mode"),
                    Field.of("extend-seconds", HOUR, 0, "By how much agents may lengthen wrap-up in all.")
                            .from("wrapUp.extendSeconds"),
                    Field.of(
                                    "disposition-required",
                                    new Flag(),
                                    false,
                                    "Agents say what came of the contact before they end wrap-up.")
                            .from("wrapUp.dispositionRequired"),
                    Field.of(
                                    "on-missed",
                                    Choice.of(MissedAction.class),
                                    "notReady",
                                    "What becomes of an agent at unanswered-limit.")
                            .from("missed.action"),
                    Field.of("rest-seconds", HOUR, 0, "How long such an agent rests, by on-missed rest.")
                            .from("missed.restSeconds"),
                    Field.some(
                            "dispositions",
                            new Listing(DISPOSITION, 0, 200),
                            "What can come of a contact; parents before their children."))
            .always()
            .with(Rules::agentTerms);

    private static final Group MEMBER = new Group(
            Field.of("tier", new Count(1, 10), 1, "1 is asked first."),
            Field.of("penalty", new Count(0, 10), 0, "0 is asked first within the tier."),
            Field.of("weight", new Count(1, 100), 1, "How often, in proportion, by the strategy weightedRandom."));

    static final Group QUEUE = new Group(
                    Field.of("strategy", STRATEGY, "longestIdle", "How an agent is chosen."),
                    Field.of("ring-seconds", new Count(1, 300), 15, "How long an agent's phone rings."),
                    Field.of("wrap-up-seconds", HOUR, 20, "Wrap-up after each talk."),
                    Field.of("service-level-seconds", new Count(1, 3_600), 20, "Threshold of the service level."),
                    Field.of(
                            "short-abandon-seconds", new Count(0, 60), 5, "An abandonment up to here counts as short."),
                    Field.of(
                            "unanswered-limit",
                            new Count(0, 20),
                            2,
                            "Unanswered offers in a row that agents may have; 0: any number."),
                    Field.of("weight-seconds", HOUR, 0, "A head start of all its contacts."),
                    Field.optional("whisper", PROMPT, "Prompt that an agent hears before being joined to a caller."),
                    Field.optional(
                            "exit",
                            EXIT,
                            "How a caller who waits may leave for elsewhere; absent: only by hanging up."),
                    Field.some(
                            "overflow",
                            new Listing(OVERFLOW, 0, 10),
                            "What takes callers elsewhere who wait, unasked; the first that holds does."),
                    Field.optional("routing", ROUTING, "Who may take a contact when."),
                    Field.optional("callers", CALLERS, "What it does for those who come to it.")
                            .from("."),
                    Field.optional(
                            "agent-terms",
                            AGENT_TERMS,
                            "What is asked of agents after a talk and when offers go unanswered."),
                    Field.optional(
                                    "members",
                                    new Table(new Name(Kind.AGENT), "agent.id", MEMBER, "", 10_000),
                                    "Agents by extension, in the order of the file; a list of extensions where all have the defaults. Absent: whoever is a member stays so.")
                            .from("memberships")
                            .apart())
            .with(Rules::queue);

    private static final Group ASKS = new Group(
            Field.needed(
                            "service",
                            Text.like("[A-Za-z0-9._-]{1,40}", "1 to 40 of A-Z a-z 0-9 . _ -"),
                            "Its name; failures of all that have one name are counted together.")
                    .as("name")
                    .from("name"),
            Field.needed(
                    "url",
                    Text.like("https?://[^\\s/?#@]+([/?#]\\S*)?", "http or https, a host and no user"),
                    "Where the question is posted to; of a host that trunkline.edge.lookup-hosts names."),
            Field.of("timeout-millis", new Count(100, 3_000), 800, "How long a caller waits for the answer."));

    /** Where a dialled number leads. */
    static final Group ENTRY = new Group(
                    Field.optional("queue", new Name(Kind.QUEUE), "A queue.")
                            .as("queueId")
                            .from("to.queueId"),
                    Field.optional("box", new Name(Kind.BOX), "A box for messages, by its number.")
                            .from("to.box"),
                    Field.optional("ring-group", new Name(Kind.RING_GROUP), "A ring group, by its number.")
                            .as("ringGroupId")
                            .from("to.ringGroupId"),
                    Field.optional("flow", new Name(Kind.FLOW), "A call flow.").from("to.flow"),
                    Field.optional(
                                    "asks",
                                    ASKS,
                                    "A system of the center's own that is asked first where callers are to go; the place beside it is the default way.")
                            .apart())
            .with(Rules::onePlaceAndWhoIsAsked);

    private QueueShapes() {}

    private static Group wayOut() {
        List<Field> fields = new ArrayList<>(INSIDE.fields());
        fields.add(Field.optional("flow", new Name(Kind.FLOW), "A call flow."));
        fields.add(Field.optional("number", Shapes.NUMBER, "An outside number, through a trunk."));
        return new Group(fields, false, Rules::onePlace);
    }
}
