package io.trunkline.center;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.center.shape.Kind;
import io.trunkline.center.shape.Values;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Given what there is, when a file wants something, then this is the plan. */
class PlanningTest {

    private static final String CENTER = """
            reasons: {lunch: {english: Lunch, chinese: 午餐}}
            calendars: {office: {zone: UTC}}
            agents: {"1": {name: Ada, skills: {tax: 5}}, "2": {name: Ben}}
            queues: {sales: {callers: {calendar: office}, members: ["1", "2"]}}
            """;

    private static Wanted wanted(String yaml) {
        CenterFile file = CenterFile.read(yaml);
        assertThat(file.faults()).isEmpty();
        return Objects.requireNonNull(file.wanted());
    }

    /** As if the file had been applied: each thing with its name for an id. */
    private static Found found(String yaml) {
        Map<Kind, Map<String, Found.Item>> items = new EnumMap<>(Kind.class);
        wanted(yaml).items().forEach((kind, some) -> {
            Map<String, Found.Item> there = new LinkedHashMap<>();
            some.forEach((name, value) -> {
                ObjectNode complete = value.deepCopy();
                if (kind == Kind.QUEUE && !complete.has("members")) {
                    complete.set("members", Values.object());
                }
                there.put(name, new Found.Item("id-" + name, complete));
            });
            items.put(kind, there);
        });
        return new Found(items);
    }

    private static Plan plan(String present, String yaml) {
        return plan(present, yaml, false);
    }

    private static Plan plan(String present, String yaml, boolean prune) {
        AtomicInteger next = new AtomicInteger();
        return Planning.of(wanted(yaml), found(present), prune, () -> "new-" + next.incrementAndGet());
    }

    private static List<String> calls(Plan plan) {
        List<String> calls = new ArrayList<>();
        plan.steps().forEach(step -> step.calls().forEach(call -> calls.add(call.mutation() + " " + call.variables())));
        return calls;
    }

    @Test
    void nothing_there_everything_is_made_what_is_named_first() {
        Plan plan = plan("{}", CENTER);
        assertThat(plan.steps())
                .extracting(Step::title)
                .containsExactly("reason lunch", "calendar office", "agent 1", "agent 2", "queue sales");
        assertThat(plan.steps()).hasOnlyElementsOfType(Step.Create.class);
        assertThat(calls(plan))
                .contains(
                        "createAgent {\"input\":{\"name\":\"Ada\",\"id\":\"new-3\",\"extension\":\"1\"}}",
                        "setAgentSkills {\"id\":\"new-3\",\"skills\":[{\"skill\":\"tax\",\"level\":5}]}",
                        "addQueueMember {\"queueId\":\"new-5\",\"agentId\":\"new-3\","
                                + "\"terms\":{\"tier\":1,\"penalty\":0,\"weight\":1}}")
                .anySatisfy(call -> assertThat(call)
                        .startsWith("createQueue")
                        .contains("\"strategy\":\"LONGEST_IDLE\"", "\"callers\":{\"calendarId\":\"new-2\"}"));
    }

    @Test
    void applied_there_is_nothing_to_change() {
        Plan plan = plan(CENTER, CENTER);
        assertThat(plan.isNothing()).isTrue();
        assertThat(plan.lines()).containsExactly("Nothing to change: 5 as the file has them.");
    }

    @Test
    void a_change_names_each_field_as_it_was_and_as_it_is_to_be() {
        Plan plan = plan(
                CENTER,
                CENTER.replace("sales: {", "sales: {ring-seconds: 9, strategy: topDown, ")
                        .replace("members: [\"1\", \"2\"]", "members: {\"2\": {tier: 2}}"));
        assertThat(plan.lines())
                .containsExactly(
                        "~ queue sales",
                        "    strategy: longestIdle -> topDown",
                        "    ring-seconds: 15 -> 9",
                        "    members.2.tier: 1 -> 2",
                        "    members.1: - {\"tier\":1,\"penalty\":0,\"weight\":1}",
                        "1 to change, 4 as the file has them.");
        assertThat(plan.steps().getFirst().calls())
                .extracting(Call::mutation)
                .containsExactly("removeQueueMember", "changeQueue", "changeQueueMember");
    }

    @Test
    void members_change_without_the_queues_settings() {
        Plan plan = plan(CENTER, CENTER.replace("[\"1\", \"2\"]", "[\"1\"]"));
        assertThat(calls(plan)).containsExactly("removeQueueMember {\"queueId\":\"id-sales\",\"agentId\":\"id-2\"}");
    }

    @Test
    void a_queue_without_members_in_the_file_keeps_them_and_one_with_none_loses_them() {
        assertThat(plan(CENTER, CENTER.replace(", members: [\"1\", \"2\"]", "")).isNothing())
                .isTrue();
        assertThat(calls(plan(CENTER, CENTER.replace("[\"1\", \"2\"]", "{}")))).hasSize(2);
    }

    @Test
    void an_agent_with_another_name_is_renamed() {
        assertThat(calls(plan(CENTER, CENTER.replace("name: Ben", "name: Benno"))))
                .containsExactly("renameAgent {\"id\":\"id-2\",\"name\":\"Benno\"}");
    }

    @Test
    void skills_and_location_that_are_not_written_go() {
        assertThat(calls(plan(
                        CENTER.replace("name: Ben", "name: Ben, location: berlin"),
                        CENTER.replace(", skills: {tax: 5}", ""))))
                .containsExactly(
                        "setAgentSkills {\"id\":\"id-1\",\"skills\":[]}", "setAgentLocation {\"id\":\"id-2\"}");
    }

    @Test
    void capacity_is_set_as_a_whole_and_goes_where_it_is_not_written() {
        String two = CENTER.replace(
                "name: Ben", "name: Ben, capacity: {chat: {most: 3}, email: {most: 1, interruptible: true}}");
        assertThat(calls(plan(CENTER, two)))
                .containsExactly("setAgentCapacity {\"id\":\"id-2\",\"capacity\":["
                        + "{\"channel\":\"CHAT\",\"most\":3,\"interruptible\":false,\"duringCalls\":false},"
                        + "{\"channel\":\"EMAIL\",\"most\":1,\"interruptible\":true,\"duringCalls\":false}]}");
        assertThat(plan(two, two.replace("most: 3", "most: 4")).lines())
                .contains("~ agent 2", "    capacity.chat.most: 3 -> 4");
        assertThat(calls(plan(two, CENTER))).containsExactly("setAgentCapacity {\"id\":\"id-2\",\"capacity\":[]}");
        assertThat(plan(two, two).isNothing()).isTrue();
    }

    @Test
    void what_the_file_does_not_have_is_named_and_left() {
        Plan plan = plan(CENTER, "queues: {sales: {}}");
        assertThat(plan.lines())
                .contains(
                        "Not in the file and left as they are: agents 1, 2.",
                        "Not in the file and left as they are: calendars office (--prune removes them).",
                        "Not in the file and left as they are: reasons lunch (--prune removes them).");
    }

    @Test
    void pruned_it_goes_where_it_can_after_all_else() {
        Plan plan = plan(CENTER, "queues: {sales: {}}", true);
        assertThat(plan.steps())
                .extracting(Step::title)
                .containsExactly("queue sales", "calendar office", "reason lunch");
        assertThat(calls(plan).subList(1, 3))
                .containsExactly("removeCalendar {\"id\":\"id-office\"}", "removeNotReadyReason {\"code\":\"lunch\"}");
        assertThat(plan.lines()).contains("Not in the file and left as they are: agents 1, 2.");
    }

    @Test
    void things_may_name_each_other_before_they_are_there() {
        Plan plan = plan("{}", """
                queues:
                  a: {exit: {digit: "1", to: {queue: b}}}
                  b: {exit: {digit: "1", to: {queue: a}}}
                """);
        assertThat(calls(plan).get(0)).contains("\"to\":{\"queueId\":\"new-2\"}");
        assertThat(calls(plan).get(1)).contains("\"to\":{\"queueId\":\"new-1\"}");
    }

    @Test
    void a_flow_is_published_after_those_it_leads_into() {
        String hangUp = "languages: [en], start: bye, nodes: {bye: {type: hang-up}}";
        String into =
                "languages: [en], start: on, nodes: {on: {type: flow, flow: zoo, next: bye}, bye: {type: hang-up}}";
        Plan plan = plan(
                "{}", "flows: {abc: {yaml: '{flow: abc, " + into + "}'}, zoo: {yaml: '{flow: zoo, " + hangUp + "}'}}");
        assertThat(plan.steps()).extracting(Step::title).containsExactly("flow zoo", "flow abc");
        assertThat(plan.steps().getFirst().calls())
                .extracting(Call::mutation)
                .containsExactly("draftFlow", "publishFlow");
    }

    @Test
    void the_first_failure_ends_it_and_says_what_is_done() {
        Plan plan = plan("{}", CENTER);
        List<String> asked = new ArrayList<>();
        Server server = (document, _, _) -> {
            asked.add(document);
            ObjectNode outcome = Values.object();
            if (document.contains("createAgent")) {
                outcome.putObject("outcome").put("code", "ALREADY_EXISTS").put("message", "It is there.");
            } else {
                outcome.putObject("outcome").put("id", "x").put("position", asked.size());
            }
            return outcome;
        };
        Carrying carrying = Carrying.out(plan, server, _ -> {});
        assertThat(carrying.done()).extracting(Step::title).containsExactly("reason lunch", "calendar office");
        assertThat(Objects.requireNonNull(carrying.failed()).title()).isEqualTo("agent 1");
        assertThat(carrying.why()).isEqualTo("ALREADY_EXISTS: It is there.");
        assertThat(carrying.undone()).extracting(Step::title).containsExactly("agent 2", "queue sales");
        assertThat(carrying.position()).isEqualTo(2);
        assertThat(asked).hasSize(3);
    }

    @Test
    void a_flow_waits_for_what_it_names() {
        List<Long> positions = new ArrayList<>();
        Server server = (_, _, position) -> {
            positions.add(position);
            JsonNode outcome = Values.object().put("id", "x").put("position", 7);
            return Values.object().set("outcome", outcome);
        };
        Plan plan = plan(
                "{}",
                "queues: {a: {}}\nflows: {f: {yaml: '{flow: f, languages: [en], start: b, nodes: {b: {type: hang-up}}}'}}");
        Carrying.out(plan, server, _ -> {});
        assertThat(positions).containsExactly(Server.ANY, 7L, 7L);
    }
}
