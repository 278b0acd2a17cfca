package io.trunkline.center;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trunkline.center.shape.Field;
import io.trunkline.center.shape.Kind;
import io.trunkline.center.shape.Shape.Choice;
import io.trunkline.center.shape.Shape.Count;
import io.trunkline.center.shape.Shape.Group;
import io.trunkline.center.shape.Shape.Table;
import io.trunkline.center.shape.Values;
import io.trunkline.command.CommandRejected;
import io.trunkline.command.MailboxCommand.CreateMailbox;
import io.trunkline.command.NumberCommand.AssignNumber;
import io.trunkline.command.QueueCommand.AddQueueMember;
import io.trunkline.command.QueueCommand.CreateQueue;
import io.trunkline.command.RingGroupCommand.CreateRingGroup;
import io.trunkline.events.AgentId;
import io.trunkline.events.Destination;
import io.trunkline.events.MailboxId;
import io.trunkline.events.MailboxSettings;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.NumberId;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.RingGroupSettings;
import io.trunkline.events.RouteService;
import io.trunkline.model.number.DialledNumber;
import io.trunkline.model.queue.Queue;
import io.trunkline.model.ringgroup.RingGroup;
import io.trunkline.model.voicemail.Mailbox;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The limits of numbers in the file are those of the deciders: the last one within is taken, the first one beyond is not. */
class LimitsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final UUID ID = new UUID(0, 1);

    @TestFactory
    Stream<DynamicTest> of_queues() {
        Group queue = Shapes.of(Kind.QUEUE);
        ObjectNode base = defaults(queue).put("name", "q");
        base.set("routing", defaults(group(queue, "routing")));
        base.set("agentTerms", defaults(group(queue, "agent-terms")));
        Group announcements = group(group(queue, "callers"), "announcements");
        ObjectNode told = base.deepCopy();
        told.putObject("callers").set("announcements", defaults(announcements));
        Group callback = group(group(queue, "callers"), "callback");
        ObjectNode calledBack = base.deepCopy();
        calledBack.putObject("callers").set("callback", defaults(callback).put("digit", "2"));
        return Stream.of(
                        counts(queue, "", base, LimitsTest::queue),
                        counts(group(queue, "routing"), "routing.", base, LimitsTest::queue),
                        counts(group(queue, "agent-terms"), "agentTerms.", base, LimitsTest::queue),
                        counts(announcements, "callers.announcements.", told, LimitsTest::queue),
                        counts(callback, "callers.callback.", calledBack, LimitsTest::queue))
                .flatMap(tests -> tests);
    }

    @TestFactory
    Stream<DynamicTest> of_members() {
        Table members = Shapes.of(Kind.QUEUE).fields().stream()
                .filter(field -> field.key().equals("members"))
                .map(field -> (Table) field.shape())
                .findFirst()
                .orElseThrow();
        Queue open =
                new Queue.Open(read(defaults(Shapes.of(Kind.QUEUE)).put("name", "q"), QueueSettings.class), Map.of());
        Group terms = (Group) members.value();
        return counts(
                terms,
                "",
                defaults(terms),
                json -> Queue.decide(
                        new AddQueueMember(new QueueId(ID), new AgentId(ID), read(json, MemberTerms.class), AT), open));
    }

    @TestFactory
    Stream<DynamicTest> of_boxes() {
        Group box = Shapes.of(Kind.BOX);
        ObjectNode base = defaults(box).put("name", "b").put("number", "9").put("kind", "CALLBACK");
        return counts(
                box,
                "",
                base,
                json -> Mailbox.decide(
                        new CreateMailbox(new MailboxId(ID), read(json, MailboxSettings.class), AT),
                        new Mailbox.New()));
    }

    @TestFactory
    Stream<DynamicTest> of_ring_groups() {
        Group group = Shapes.of(Kind.RING_GROUP);
        ObjectNode base = defaults(group).put("name", "g").put("number", "9");
        base.putArray("members").add("1");
        return counts(
                group,
                "",
                base,
                json -> RingGroup.decide(
                        new CreateRingGroup(new RingGroupId(ID), read(json, RingGroupSettings.class), AT),
                        new RingGroup.New()));
    }

    @TestFactory
    Stream<DynamicTest> of_who_is_asked() {
        Group asks = group(Shapes.of(Kind.NUMBER), "asks");
        return counts(
                asks,
                "",
                defaults(asks).put("name", "crm").put("url", "http://crm/"),
                json -> DialledNumber.decide(
                        new AssignNumber(NumberId.of("1"), Destination.box("9"), read(json, RouteService.class), AT),
                        new DialledNumber.Free()));
    }

    private static void queue(JsonNode json) {
        Queue.decide(new CreateQueue(new QueueId(ID), read(json, QueueSettings.class), AT), new Queue.New());
    }

    private static Stream<DynamicTest> counts(Group group, String prefix, ObjectNode base, Consumer<JsonNode> decider) {
        return group.fields().stream()
                .filter(field -> field.shape() instanceof Count)
                .map(field -> DynamicTest.dynamicTest(prefix + field.key(), () -> {
                    Count count = (Count) field.shape();
                    String path = prefix + field.output();
                    assertThat(isTaken(base, path, count.least(), decider)).isTrue();
                    assertThat(isTaken(base, path, count.most(), decider)).isTrue();
                    assertThat(isTaken(base, path, count.least() - 1, decider)).isFalse();
                    assertThat(isTaken(base, path, count.most() + 1, decider)).isFalse();
                }));
    }

    private static boolean isTaken(ObjectNode base, String path, int number, Consumer<JsonNode> decider) {
        ObjectNode json = base.deepCopy();
        put(json, path, IntNode.valueOf(number));
        try {
            decider.accept(json);
            return true;
        } catch (CommandRejected _) {
            return false;
        }
    }

    private static Group group(Group in, String key) {
        return in.fields().stream()
                .filter(field -> field.key().equals(key))
                .map(field -> (Group) field.shape())
                .findFirst()
                .orElseThrow();
    }

    /** As events have it, which is as answers have it. */
    private static ObjectNode defaults(Group group) {
        ObjectNode json = Values.object();
        for (Field field : group.fields()) {
            JsonNode otherwise = field.otherwise();
            if (otherwise != null) {
                put(
                        json,
                        field.output(),
                        field.shape() instanceof Choice choice ? constant(choice, otherwise) : otherwise);
            }
        }
        return json;
    }

    private static JsonNode constant(Choice choice, JsonNode written) {
        return choice.constants().stream()
                .filter(constant -> Values.written(constant).equals(written.asText()))
                .map(TextNode::valueOf)
                .findFirst()
                .orElseThrow();
    }

    private static void put(ObjectNode json, String path, JsonNode value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            json.set(path, value);
        } else {
            put(json.withObject("/" + path.substring(0, dot)), path.substring(dot + 1), value);
        }
    }

    private static <T> T read(JsonNode json, Class<T> type) {
        return JSON.convertValue(json, type);
    }
}
