package io.trunkline.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.files.Fault;
import io.trunkline.ivr.file.FlowFile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a flow cannot be published with, all named at once, each with its line. */
class InspectionTest {

    private static List<String> faults(String nodes, Center center) {
        FlowFile file = FlowFile.read(Given.file("main", nodes));
        assertThat(file.faults()).isEmpty();
        return file.inspected(center).stream()
                .map(fault -> fault.line() + " " + fault.code())
                .toList();
    }

    private static Center center(Map<String, Flow> flows) {
        return new Center(
                Set.of("sales"),
                Set.of("90"),
                flows,
                Set.of("office"),
                Set.of("en/menu", "zh/menu", "en/bye")::contains);
    }

    @Test
    void everything_is_named_at_once() {
        assertThat(faults("""
                        first:
                          type: menu
                          prompts: [menu, bye]
                          options:
                            "1": nowhere
                            "2": spin
                            "3": queue
                            "4": box
                            "5": sub
                            "6": language
                            "7": {next: turn, language: fr}
                          otherwise: silent
                        spin: {type: set, values: {a: b}, next: spun}
                        spun: {type: set, values: {a: b}, next: spin}
                        queue: {type: queue, queue: sails}
                        box: {type: voicemail, box: "91"}
                        sub: {type: flow, flow: other, next: first}
                        language: {type: language, prompts: [menu], languages: {"1": fr}, next: first}
                        turn: {type: menu, prompts: [], options: {"1": turn}, otherwise: turn}
                        silent: {type: say, text: {en: Hello, fr: Salut}, next: first}
                        alone: {type: hang-up}
                        """, center(Map.of())))
                .containsExactly(
                        "8 MISSING_PROMPT",
                        "10 UNKNOWN_NODE",
                        "16 UNKNOWN_LANGUAGE",
                        "18 LOOP_WITHOUT_INPUT",
                        "20 UNKNOWN_QUEUE",
                        "21 UNKNOWN_BOX",
                        "22 UNKNOWN_FLOW",
                        "23 UNKNOWN_LANGUAGE",
                        "24 MENU_WITHOUT_EXIT",
                        "24 MISSING_PROMPT",
                        "25 MISSING_PROMPT",
                        "25 UNKNOWN_LANGUAGE",
                        "26 UNREACHABLE_NODE");
    }

    @Test
    void a_missing_prompt_is_named_with_its_node_and_language() {
        FlowFile read = FlowFile.read(Given.file("main", """
                first: {type: announce, prompts: [bye, tone/none], next: end}
                end: {type: hang-up}
                """));
        assertThat(read.inspected(center(Map.of())))
                .extracting(Fault::message)
                .containsExactly("The node first has no prompt zh/bye.", "The node first has no prompt tone/none.");
    }

    @Test
    void an_unknown_calendar_is_named() {
        String nodes = """
                first:
                  type: condition
                  cases:
                    - {open: office, next: end}
                    - {open: sales, next: end}
                    - {open: offlce, next: end}
                  otherwise: end
                end: {type: hang-up}
                """;
        assertThat(faults(nodes, center(Map.of()))).containsExactly("11 UNKNOWN_CALENDAR");
        assertThat(faults(nodes, Center.UNKNOWN)).isEmpty();
    }

    @Test
    void what_is_not_known_is_not_complained_about() {
        assertThat(faults("first: {type: queue, queue: anything}", Center.UNKNOWN))
                .isEmpty();
    }

    @Test
    void flows_must_not_lead_into_each_other_without_end() {
        Flow other = Objects.requireNonNull(
                FlowFile.read(Given.file("other", "first: {type: flow, flow: main, next: first}"))
                        .flow());
        assertThat(faults(
                        "first: {type: flow, flow: other, next: end}\nend: {type: hang-up}",
                        center(Map.of("other", other))))
                .contains("6 FLOW_LOOP");
        assertThat(faults("first: {type: flow, flow: main, next: end}\nend: {type: hang-up}", center(Map.of())))
                .contains("6 FLOW_LOOP");
    }

    @Test
    void a_circle_through_a_flow_that_asks_is_none() {
        Flow other = Objects.requireNonNull(FlowFile.read(
                        Given.file(
                                "other",
                                "first: {type: collect, into: a, prompts: [menu], next: end, otherwise: end}\nend: {type: return}"))
                .flow());
        String round = "first: {type: flow, flow: other, next: first}";
        assertThat(faults(round, center(Map.of("other", other)))).isEmpty();
        Flow silent = Objects.requireNonNull(
                FlowFile.read(Given.file("other", "first: {type: return}")).flow());
        assertThat(faults(round, center(Map.of("other", silent)))).containsExactly("6 LOOP_WITHOUT_INPUT");
    }
}
