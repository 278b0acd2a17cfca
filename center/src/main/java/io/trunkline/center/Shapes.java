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
import io.trunkline.events.Channel;
import io.trunkline.events.MailboxSettings.MailboxKind;
import io.trunkline.events.RingGroupSettings.RingOrder;

/** What each kind of thing may have written of it. The limits are those of the deciders, which a test compares. */
final class Shapes {

    static final Text SKILL = Text.like("[A-Za-z0-9._-]{1,40}", "1 to 40 of A-Z a-z 0-9 . _ -");
    static final Text EXTENSION = Text.like("[A-Za-z0-9._-]{1,32}", "an extension: 1 to 32 of A-Z a-z 0-9 . _ -");
    static final Text LABEL = Text.upTo(80);

    /** Characters of a flow. */
    static final int LONGEST_FLOW = 64 * 1024;

    private static final int MOST_OWNED = 50;
    static final Text NUMBER = Text.like("\\+?[0-9]{1,20}", "a number of 1 to 20 digits");
    private static final Text BOX = Text.like("[0-9]{1,16}", "1 to 16 digits");
    private static final Text LANGUAGE = Text.like("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}", "a language's BCP 47 tag");
    private static final Text FLOW = Text.like("[a-z][a-z0-9-]{0,39}", "a name like sales-menu");

    private static final Group REASON = new Group(
            Field.needed("english", LABEL, "What people call it."),
            Field.needed("chinese", LABEL, "The same in Chinese."),
            Field.optional(
                    "limit-minutes",
                    new Count(1, 1_440),
                    "How long it is meant to last; absent: as long as it takes."));

    private static final Text HOURS = Text.upTo(11);
    private static final Group OPEN_DAYS = new Group(
            Field.needed("days", Text.upTo(7), "As sat, or mon-fri."),
            Field.needed("hours", new Listing(HOURS, 0, 10), "As 09:00-18:00; the end of a day is 24:00."));
    private static final Group SPECIAL_DAY = new Group(
            Field.needed("date", Text.upTo(10), "One day as 2026-04-06, or each year's as 12-25."),
            Field.needed("name", LABEL, "What people call it."),
            Field.some("hours", new Listing(HOURS, 0, 10), "As in the week; none: closed."));
    private static final Group CALENDAR = new Group(
                    Field.needed("zone", Text.upTo(60), "IANA name of the time zone, as Europe/Berlin."),
                    Field.some(
                            "week",
                            new Listing(OPEN_DAYS, 0, 7),
                            "When it is open; a day of the week that is not there is closed."),
                    Field.some("special", new Listing(SPECIAL_DAY, 0, 400), "Days that differ."))
            .with(CalendarRules::check);

    private static final Group CAPACITY = new Group(
            Field.needed("most", new Count(1, 20), "Items at once, beside one call."),
            Field.of("interruptible", new Flag(), false, "A queue's call may come while items of it are under way."),
            Field.of("during-calls", new Flag(), false, "Items of it may come during a call and its wrap-up."));

    private static final Group AGENT = new Group(
            Field.needed("name", LABEL, "What people call the agent."),
            Field.some(
                            "skills",
                            new Table(SKILL, "skill", new Count(1, 10), "level", MOST_OWNED),
                            "By their names, each with its level.")
                    .apart(),
            Field.optional("location", SKILL, "A site or region, as queues' rings name it.")
                    .apart(),
            Field.some(
                            "capacity",
                            new Table(Choice.of(Channel.class), "channel", CAPACITY, "", Channel.values().length),
                            "Work items beside calls, by their channel; of a channel that is not named there are none.")
                    .from("channels")
                    .apart());

    private static final Group BOX_SETTINGS = new Group(
                    Field.needed("name", LABEL, "What people call it."),
                    Field.needed(
                            "kind",
                            Choice.of(MailboxKind.class),
                            "Whose messages it holds: a queue's, an agent's own, or wishes to be called back."),
                    Field.optional("agent", new Name(Kind.AGENT), "Whose it is, for kind agent; by extension.")
                            .as("agentId")
                            .from("agent.id"),
                    Field.optional("queue", new Name(Kind.QUEUE), "Whose it is, for kind queue.")
                            .as("queueId")
                            .from("queue.id"),
                    Field.of("language", LANGUAGE, "en", "BCP 47 tag of what callers hear."),
                    Field.of("greeting", Text.upTo(500), "", "Words said to callers; absent: the usual ones."),
                    Field.of("longest-seconds", new Count(5, 600), 180, "A message that is as long is ended."),
                    Field.of("silence-seconds", new Count(1, 30), 5, "So much silence ends a message."),
                    Field.of("most-messages", new Count(1, 1_000), 100, "A box that holds as many takes no more."),
                    Field.of(
                            "keep-days",
                            new Count(0, 36_500),
                            30,
                            "Days that a message is kept; 0: until somebody deletes it."))
            .with(Rules::owner);

    private static final Group RING_GROUP = new Group(
                    Field.needed("name", LABEL, "What people call it."),
                    Field.needed(
                            "members",
                            new Listing(EXTENSION, 1, 30),
                            "Extensions, in the order in which they are rung."),
                    Field.of("order", Choice.of(RingOrder.class), "all", "How the members are rung."),
                    Field.of("ring-seconds", new Count(5, 120), 20, "How long each phone rings."),
                    Field.optional(
                            "otherwise",
                            QueueShapes.INSIDE,
                            "Where the call goes when nobody answers; absent: it ends."))
            .with(Rules::membersOnce);

    private static final Group FLOW_TEXT = new Group(Field.needed(
            "yaml",
            Text.upTo(LONGEST_FLOW),
            "The flow as docs/concepts/ivr.md has it; or `file`, a file beside this one that has it."));

    private Shapes() {}

    static Group of(Kind kind) {
        return switch (kind) {
            case REASON -> REASON;
            case CALENDAR -> CALENDAR;
            case AGENT -> AGENT;
            case QUEUE -> QueueShapes.QUEUE;
            case BOX -> BOX_SETTINGS;
            case RING_GROUP -> RING_GROUP;
            case FLOW -> FLOW_TEXT;
            case NUMBER -> QueueShapes.ENTRY;
        };
    }

    /** What one of a kind is called in the file. */
    static Text key(Kind kind) {
        return switch (kind) {
            case REASON -> SKILL;
            case CALENDAR, QUEUE -> LABEL;
            case AGENT -> EXTENSION;
            case BOX -> BOX;
            case RING_GROUP, NUMBER -> NUMBER;
            case FLOW -> FLOW;
        };
    }

    /** How many of a kind a file may have. */
    static int most(Kind kind) {
        return switch (kind) {
            case REASON -> 200;
            case AGENT -> 10_000;
            case CALENDAR, QUEUE, BOX, RING_GROUP, FLOW, NUMBER -> 1_000;
        };
    }
}
