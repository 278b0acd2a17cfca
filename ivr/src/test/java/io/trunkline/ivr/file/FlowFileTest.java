package io.trunkline.ivr.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ivr.Asking;
import io.trunkline.ivr.Flow;
import io.trunkline.ivr.Keys;
import io.trunkline.ivr.Node;
import io.trunkline.ivr.Prompt;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A file becomes a flow, or all that is wrong with it. */
class FlowFileTest {

    private static List<String> faults(String yaml) {
        return FlowFile.read(yaml).faults().stream()
                .map(fault -> fault.line() + ":" + fault.column() + " " + fault.code())
                .toList();
    }

    @Test
    void a_file_becomes_a_flow() {
        Flow flow = Objects.requireNonNull(FlowFile.read("""
                        flow: bank
                        languages: [zh-CN]
                        zone: Asia/Shanghai
                        start: ask
                        nodes:
                          ask:
                            type: collect
                            into: account
                            prompts: [account-number, {say: {zh-CN: 请输入账号}}]
                            least: 4
                            most: 8
                            terminator: "#"
                            attempts: 2
                            patience: 1500ms
                            next: end
                            otherwise: end
                          end: {type: hang-up}
                        """).flow());
        assertThat(flow)
                .isEqualTo(new Flow(
                        "bank",
                        List.of("zh-CN"),
                        ZoneId.of("Asia/Shanghai"),
                        Flow.VISITS,
                        "ask",
                        Map.of(
                                "ask",
                                new Node.Collect(
                                        "account",
                                        new Asking(
                                                List.of(
                                                        new Prompt.Recorded("account-number"),
                                                        new Prompt.Spoken(Map.of("zh-CN", "请输入账号"))),
                                                2,
                                                Duration.ofMillis(1500),
                                                true),
                                        new Keys(Keys.DIGITS, 4, 8, '#', Duration.ofSeconds(3)),
                                        "end",
                                        "end"),
                                "end",
                                new Node.HangUp(List.of()))));
    }

    @Test
    void every_fault_is_named_with_its_place() {
        assertThat(faults("""
                        flow: Bank
                        languages: []
                        zone: Middle/Earth
                        nodes:
                          ask:
                            type: collect
                            into: caller
                            prompts: [{sing: {en: la}}]
                            least: 9
                            most: 4
                            terminator: "5"
                            patience: 5 minutes
                            next: end
                          end: {type: hangup}
                          end: {type: hang-up}
                          lookup:
                            type: lookup
                            url: http://{{host}}/x
                            body: '{"a": "{{a b}}"}'
                            take: {a: a.b}
                            next: end
                            failed: end
                        """))
                .containsExactly(
                        "1:1 MISSING_KEY",
                        "1:7 BAD_VALUE",
                        "2:12 BAD_VALUE",
                        "3:7 BAD_VALUE",
                        "6:5 MISSING_KEY",
                        "7:11 BAD_VALUE",
                        "8:15 MISSING_KEY",
                        "8:22 UNKNOWN_KEY",
                        "9:12 BAD_VALUE",
                        "11:17 BAD_VALUE",
                        "12:15 BAD_VALUE",
                        "14:15 UNKNOWN_TYPE",
                        "15:3 DUPLICATE_KEY",
                        "18:10 BAD_VALUE",
                        "19:11 BAD_VALUE",
                        "20:15 BAD_VALUE");
    }

    @Test
    void what_is_no_yaml_is_said_to_be_none() {
        assertThat(faults("flow: [unclosed\nnodes: {"))
                .singleElement()
                .asString()
                .contains("SYNTAX");
        assertThat(faults("")).containsExactly("1:1 SYNTAX");
        assertThat(faults("just a text")).contains("1:1 BAD_VALUE");
        assertThat(faults("x".repeat(FlowFile.LONGEST + 1))).containsExactly("0:0 TOO_LARGE");
    }

    @Test
    void anchors_do_not_make_a_small_file_large() {
        assertThat(faults("flow: &a [x, x]\nlanguages: *a\nstart: x\nnodes: {x: &b {type: hang-up}, y: *b}"))
                .containsExactly("0:0 SYNTAX");
        assertThat(faults("flow: &a x\nlanguages: [en]\nstart: x\nnodes: {x: {type: hang-up}}"))
                .containsExactly("1:7 SYNTAX");
        assertThat(faults("a: ".repeat(1) + "[".repeat(100) + "]".repeat(100)))
                .singleElement()
                .asString()
                .contains("SYNTAX");
    }

    @Test
    void attributes_do_not_dial_and_do_not_choose_systems() {
        String flow = "flow: x\nlanguages: [en]\nstart: x\nnodes:\n  x: ";
        assertThat(faults(flow + "{type: transfer, number: \"{{n}}\"}")).containsExactly("5:31 BAD_VALUE");
        for (String url : List.of("ftp://a/b", "http://user@a/b", "//a/b", "http://a{{x}}.com/", "http://a:{{x}}/")) {
            assertThat(faults(flow + "{type: lookup, url: \"" + url + "\", take: {a: /a}, next: x, failed: x}"))
                    .as(url)
                    .containsExactly("5:26 BAD_VALUE");
        }
    }

    @Test
    void an_answer_gives_what_is_taken_or_nothing() {
        Map<String, String> take = Map.of("balance", "/account/balance", "open", "/open");
        assertThat(Answer.take("{\"account\": {\"balance\": 12.50}, \"open\": true}", take))
                .contains(Map.of("balance", "12.50", "open", "true"));
        assertThat(Answer.take("{\"account\": {\"balance\": null}, \"open\": true}", take))
                .isEmpty();
        assertThat(Answer.take("{\"account\": {}}", take)).isEmpty();
        assertThat(Answer.take("<html>", take)).isEmpty();
        assertThat(Answer.take("[".repeat(10_000), take)).isEmpty();
    }
}
