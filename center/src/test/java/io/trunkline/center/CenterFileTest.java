package io.trunkline.center;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.center.shape.Kind;
import io.trunkline.center.shape.Values;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is read of a file, and that all its faults are named at once, each where it is. */
class CenterFileTest {

    private static final CenterFile.Files NONE = name -> {
        throw new IOException(name);
    };

    private static List<String> faults(String yaml) {
        return faults(CenterFile.read(yaml));
    }

    private static List<String> faults(CenterFile file) {
        assertThat(file.wanted() == null).isEqualTo(!file.faults().isEmpty());
        return file.faults().stream()
                .map(located -> located.file() + (located.file().isEmpty() ? "" : ":")
                        + located.fault().line() + ":" + located.fault().column() + " "
                        + located.fault().code().name())
                .toList();
    }

    private static ObjectNode only(Kind kind, String name, String yaml) {
        Wanted wanted = Objects.requireNonNull(CenterFile.read(yaml).wanted());
        return Objects.requireNonNull(wanted.of(kind).get(name));
    }

    @Test
    void what_is_not_written_is_as_the_system_has_it_by_itself() {
        ObjectNode queue = only(Kind.QUEUE, "sales", "queues: {sales: {ring-seconds: 12}}");
        assertThat(queue.path("ring-seconds").asInt()).isEqualTo(12);
        assertThat(queue.path("strategy").asText()).isEqualTo("longestIdle");
        assertThat(queue.path("routing").path("after-memory").asText()).isEqualTo("longestIdle");
        assertThat(queue.path("agent-terms").path("on-missed").asText()).isEqualTo("notReady");
        assertThat(queue.has("members")).isFalse();
        assertThat(queue.has("exit")).isFalse();
    }

    @Test
    void members_may_be_a_list_where_all_have_the_usual_terms() {
        assertThat(only(Kind.QUEUE, "sales", "queues: {sales: {members: [\"1\", \"2\"]}}"))
                .isEqualTo(only(Kind.QUEUE, "sales", "queues: {sales: {members: {\"1\": {}, \"2\": {tier: 1}}}}"));
    }

    @Test
    void all_faults_of_form_are_named_at_once() {
        assertThat(faults("""
                        colours: {}
                        reasons:
                          lunch: {english: Lunch, limit-minutes: 2000}
                        calendars:
                          office:
                            zone: Europe/Atlantis
                            week:
                              - {days: mon-fri, hours: ["18:00-09:00"]}
                              - {days: fri, hours: []}
                            special:
                              - {date: 2026-02-30, name: Never}
                        agents:
                          "30 01": {name: Ada, skills: {german: 11}}
                        queues:
                          sales:
                            strategy: fastest
                            ring-seconds: soon
                            exit: {digit: "11", to: {queue: sales}}
                            overflow:
                              - {when: closed, limit: 3}
                              - {when: waited, to: {box: "1", extension: "2"}}
                            routing:
                              rings:
                                - {after-seconds: 10}
                                - {after-seconds: 5}
                            agent-terms: {disposition-required: true, dispositions: [{path: a/b, english: B, chinese: B}]}
                        boxes:
                          "90": {name: Sales, kind: queue}
                        ring-groups:
                          "700": {name: All, members: ["1", "1"]}
                        """))
                .containsExactly(
                        "1:10 UNKNOWN_KEY",
                        "3:10 MISSING_KEY",
                        "3:42 BAD_VALUE",
                        "6:11 BAD_VALUE",
                        "8:33 BAD_VALUE",
                        "9:16 DUPLICATE_KEY",
                        "11:16 BAD_VALUE",
                        "13:12 BAD_VALUE",
                        "13:41 BAD_VALUE",
                        "16:15 BAD_VALUE",
                        "17:19 BAD_VALUE",
                        "18:19 BAD_VALUE",
                        "18:37 BAD_VALUE",
                        "20:31 BAD_VALUE",
                        "21:9 BAD_VALUE",
                        "21:28 BAD_VALUE",
                        "24:27 BAD_VALUE",
                        "25:27 BAD_VALUE",
                        "26:69 BAD_VALUE",
                        "28:9 BAD_VALUE",
                        "30:37 DUPLICATE_KEY");
    }

    @Test
    void a_channel_has_a_name_and_its_capacity_is_a_number_within_limits() {
        assertThat(faults("""
                        agents:
                          "1":
                            name: Ada
                            capacity:
                              chat: {most: 21}
                              voice: {most: 1}
                              email: {interruptible: true}
                              task: {most: 0}
                          "2": {name: Ben, capacity: [chat]}
                        """))
                .containsExactly(
                        "5:20 BAD_VALUE", "6:14 BAD_VALUE", "7:14 MISSING_KEY", "8:20 BAD_VALUE", "9:30 BAD_VALUE");
    }

    @Test
    void names_that_are_neither_in_the_file_nor_in_the_center_are_faults() {
        String yaml = """
                skills: [tax]
                agents:
                  "1": {name: Ada, skills: {tux: 5}}
                queues:
                  sales:
                    members: ["1", "2", "3"]
                    callers: {calendar: office}
                    exit: {digit: "1", to: {ring-group: "700"}}
                    overflow:
                      - {when: waited, limit: 3, to: {box: "90"}}
                      - {when: waited, limit: 3, to: {queue: 0190a1b2-0000-7000-8000-000000000000}}
                """;
        Found found = found(Kind.AGENT, "2", "Ben");
        assertThat(faults(CenterFile.read(yaml, found, false, NONE)))
                .containsExactly(
                        "3:34 UNKNOWN_SKILL",
                        "6:25 UNKNOWN_NAME",
                        "7:25 UNKNOWN_NAME",
                        "8:41 UNKNOWN_NAME",
                        "10:44 UNKNOWN_NAME");
        assertThat(faults(CenterFile.read(yaml, null, false, NONE))).containsExactly("3:34 UNKNOWN_SKILL");
    }

    @Test
    void what_is_to_be_removed_cannot_be_named() {
        Found found = new Found(Map.of(
                Kind.CALENDAR,
                Map.of("office", new Found.Item("c1", Values.object().put("zone", "UTC")))));
        String yaml = "queues: {sales: {callers: {calendar: office}}}";
        assertThat(faults(CenterFile.read(yaml, found, false, NONE))).isEmpty();
        assertThat(faults(CenterFile.read(yaml, found, true, NONE))).containsExactly("1:38 UNKNOWN_NAME");
    }

    @Test
    void a_flow_in_the_file_has_its_faults_in_its_own_lines() {
        String yaml = """
                flows:
                  hello:
                    yaml: |
                      flow: hello
                      languages: [en]
                      start: say
                      nodes:
                        say: {type: say, text: {en: Hello.}, next: nowhere}
                """;
        assertThat(faults(yaml)).containsExactly("8:46 UNKNOWN_NODE");
    }

    @Test
    void a_flow_beside_the_file_has_its_faults_there() {
        CenterFile.Files files = name -> {
            if (!name.equals("hello.yaml")) {
                throw new IOException(name);
            }
            return "flow: hallo\nlanguages: [en]\nstart: bye\nnodes: {bye: {type: hang-up, sound: loud}}\n";
        };
        assertThat(faults(CenterFile.read(
                        "flows: {hello: {file: hello.yaml}, bye: {file: bye.yaml}}", null, false, files)))
                .containsExactly("1:48 NO_FILE", "hello.yaml:4:37 UNKNOWN_KEY");
        assertThat(faults(CenterFile.read(
                        "flows: {hello: {file: h.yaml}}",
                        null,
                        false,
                        _ -> "flow: hallo\nlanguages: [en]\nstart: bye\nnodes: {bye: {type: hang-up}}\n")))
                .containsExactly("1:23 WRONG_NAME");
        assertThat(faults("flows: {hello: {}}")).containsExactly("1:16 BAD_VALUE");
    }

    private static Found found(Kind kind, String key, String name) {
        return new Found(Map.of(
                kind, Map.of(key, new Found.Item("id-" + key, Values.object().put("name", name)))));
    }
}
