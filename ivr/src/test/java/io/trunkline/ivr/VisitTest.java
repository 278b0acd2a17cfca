package io.trunkline.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.hours.Hours;
import io.trunkline.hours.OpeningHours;
import io.trunkline.hours.Span;
import io.trunkline.ivr.Effect.Destination;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is keyed in decides the path. */
class VisitTest {

    private static final String MENU = """
            first: {type: announce, prompts: [greeting], next: main}
            main:
              type: menu
              prompts: [menu, {say: {en: "Press star to hear it again", zh: "按星号重听"}}]
              attempts: 2
              patience: 4s
              options:
                "1": {name: sales, next: sales}
                "2": support
                "*": main
              otherwise: bye
            sales: {type: queue, queue: sales, credit: 30, skills: {language.de: 6}}
            support: {type: voicemail, box: "90"}
            bye: {type: hang-up, prompts: [goodbye]}
            """;

    private static final String DIGITS = """
            first:
              type: %s
              %s
              prompts: [{say: {en: "Number?", zh: "号码？"}}]
              least: 4
              most: 6
              terminator: "#"
              attempts: 2
              between: 2s
              next: done
              otherwise: bye
            done: {type: say, text: {en: "You keyed in {{account}}", zh: "{{account}}"}, next: bye}
            bye: {type: hang-up}
            """;

    private static String digits(String type) {
        return DIGITS.formatted(type, type.equals("collect") ? "into: account" : "patience: 5s");
    }

    @Test
    void a_key_leads_where_the_menu_says() {
        Rehearsal call = Given.nodes(MENU).keyed("1");
        assertThat(call.path()).containsExactly("first", "main", "sales");
        assertThat(call.end()).isEqualTo(new Destination.Queue("sales", 30, Map.of("language.de", 6)));
        assertThat(call.steps().get(1).answers())
                .containsExactly(
                        new Effect.Heard("main", 3, "main", "sales", Effect.Outcome.COLLECTED, 1, 1, "1", false));
    }

    @Test
    void a_key_of_a_menu_may_choose_the_language() {
        Given menu = Given.nodes("""
                first:
                  type: menu
                  prompts: [en/menu, zh/menu]
                  options:
                    "1": {name: sales, next: bye}
                    "2": {name: sales, next: bye, language: zh}
                  otherwise: bye
                bye: {type: hang-up, prompts: [goodbye]}
                """);
        assertThat(menu.keyed("1").steps().getLast().heard()).containsExactly("en/goodbye");
        assertThat(menu.keyed("2").steps().getLast().heard()).containsExactly("zh/goodbye");
    }

    @Test
    void a_menu_can_be_heard_again() {
        assertThat(Given.nodes(MENU).keyed("*,*,2").path()).containsExactly("first", "main", "main", "main", "support");
    }

    @Test
    void silence_is_asked_again_and_then_goes_its_own_way() {
        Rehearsal call = Given.nodes(MENU).keyed(",");
        assertThat(call.path()).containsExactly("first", "main", "bye");
        assertThat(call.end()).isEqualTo(new Destination.End(Effect.Why.FLOW));
        assertThat(call.steps().get(1).heard())
                .containsExactly(
                        "en/menu",
                        "say/en/Press star to hear it again",
                        "en/menu",
                        "say/en/Press star to hear it again");
        assertThat(call.steps().get(1).answers().getFirst().outcome()).isEqualTo(Effect.Outcome.NO_INPUT);
    }

    @Test
    void a_wrong_key_is_said_to_be_wrong() {
        Rehearsal call = Given.nodes(MENU).keyed("7,1");
        assertThat(call.path()).endsWith("sales");
        assertThat(call.steps().get(1).heard()).containsSequence("en/invalid", "en/menu");
    }

    @Test
    void whoever_keys_in_nothing_more_has_hung_up() {
        Rehearsal call = Given.nodes(MENU).keyed("");
        assertThat(call.path()).containsExactly("first", "main");
        assertThat(call.end()).isNull();
    }

    @Test
    void digits_end_with_the_terminator_with_their_number_or_with_a_pause() {
        Given given = Given.nodes(digits("collect"));
        for (String keyed : List.of("1234#", "123456", "1234")) {
            Rehearsal call = given.keyed(keyed);
            assertThat(call.path()).containsExactly("first", "done", "bye");
            assertThat(call.steps().get(1).heard()).containsExactly("say/en/You keyed in " + keyed.replace("#", ""));
        }
    }

    @Test
    void too_few_digits_are_asked_for_again() {
        Rehearsal call = Given.nodes(digits("collect")).keyed("12#,1234#");
        assertThat(call.path()).containsExactly("first", "done", "bye");
        assertThat(call.steps().getFirst().answers().getFirst().attempts()).isEqualTo(2);
        assertThat(Given.nodes(digits("collect")).keyed("12#,").path()).containsExactly("first", "bye");
    }

    @Test
    void sensitive_digits_are_counted_and_forgotten() {
        Rehearsal call =
                Given.nodes(digits("sensitive").replace("{{account}}", "them")).keyed("123456");
        assertThat(call.steps().getFirst().answers())
                .containsExactly(
                        new Effect.Heard("main", 3, "first", "first", Effect.Outcome.COLLECTED, 6, 1, null, false));
        assertThat(call.visit().attributes().values()).doesNotContainValue("123456");
    }

    @Test
    void what_is_said_during_sensitive_digits_is_for_nobody_to_keep() {
        Visit.Turn turn =
                Given.nodes(digits("sensitive").replace("{{account}}", "them")).begun();
        assertThat(turn.effects()).contains(new Effect.Confidential(true));
        assertThat(turn.visit().isConfidential()).isTrue();
        for (char key : "9876".toCharArray()) {
            turn = turn.visit().on(new Input.Key(key), Given.SUNDAY);
            assertThat(turn.visit().toString() + turn.effects()).doesNotContain("98");
        }
        turn = turn.visit().on(new Input.Key('#'), Given.SUNDAY);
        assertThat(turn.effects()).contains(new Effect.Confidential(false));
    }

    @Test
    void keys_count_while_prompts_play_and_end_them() {
        Visit.Turn asked = Given.nodes(MENU.replace("type: announce, prompts: [greeting]", "type: set, values: {a: b}"))
                .begun();
        Visit.Turn pressed = asked.visit().on(new Input.Key('1'), Given.SUNDAY);
        assertThat(pressed.effects().getFirst()).isEqualTo(new Effect.StopPlaying());
        assertThat(pressed.visit().isOver()).isTrue();
    }

    @Test
    void keys_do_not_count_while_prompts_play_that_must_be_heard() {
        Visit.Turn asked = Given.nodes(MENU.replace("type: announce, prompts: [greeting]", "type: set, values: {a: b}")
                        .replace("patience: 4s", "barge-in: false"))
                .begun();
        assertThat(asked.visit().on(new Input.Key('1'), Given.SUNDAY).effects()).isEmpty();
    }

    @Test
    void an_announcement_goes_on_by_a_key_only_where_it_may() {
        Visit announced = Given.nodes(MENU).begun().visit();
        assertThat(announced.on(new Input.Key('1'), Given.SUNDAY).effects()).isEmpty();
        Visit quick = Given.nodes(MENU.replace("[greeting],", "[greeting], barge-in: true,"))
                .begun()
                .visit();
        assertThat(quick.on(new Input.Key('1'), Given.SUNDAY).visit().node()).isEqualTo("main");
    }

    @Test
    void the_wait_for_a_key_begins_when_the_prompts_are_over() {
        Visit announced = Given.nodes(MENU).begun().visit();
        Visit asked =
                announced.on(new Input.Played(announced.token()), Given.SUNDAY).visit();
        Visit.Turn listening = asked.on(new Input.Played(asked.token()), Given.SUNDAY);
        assertThat(listening.effects())
                .containsExactly(new Effect.Await(
                        Duration.ofSeconds(4), listening.visit().token()));
    }

    @Test
    void what_comes_late_is_ignored() {
        Visit announced = Given.nodes(MENU).begun().visit();
        Visit asked =
                announced.on(new Input.Played(announced.token()), Given.SUNDAY).visit();
        assertThat(asked.on(new Input.Played(announced.token()), Given.SUNDAY).visit())
                .isEqualTo(asked);
        assertThat(asked.on(new Input.TimeUp(announced.token()), Given.SUNDAY).visit())
                .isEqualTo(asked);
        assertThat(asked.on(new Input.NotAnswered(asked.token()), Given.SUNDAY).visit())
                .isEqualTo(asked);
    }

    @Test
    void who_hung_up_hears_and_does_nothing_more() {
        Visit over = Given.nodes(MENU)
                .begun()
                .visit()
                .on(new Input.HungUp(), Given.SUNDAY)
                .visit();
        assertThat(over.isOver()).isTrue();
        assertThat(over.on(new Input.Played(over.token()), Given.SUNDAY).effects())
                .isEmpty();
    }

    @Test
    void the_language_that_is_chosen_is_spoken_from_there_on() {
        Given given = Given.nodes("""
                first:
                  type: language
                  prompts: [en/menu, zh/menu]
                  languages: {"1": en, "2": zh}
                  attempts: 1
                  next: hello
                hello: {type: say, text: {en: Hello, zh: 你好}, next: bye}
                bye: {type: hang-up, prompts: [goodbye, tone/beep]}
                """);
        assertThat(given.keyed("2").steps().get(1).heard()).containsExactly("say/zh/你好");
        assertThat(given.keyed("2").steps().get(2).heard()).containsExactly("zh/goodbye", "tone/beep");
        assertThat(given.keyed("").end()).isNull();
        assertThat(given.keyed(",").steps().get(1).heard()).containsExactly("say/en/Hello");
    }

    @Test
    void a_condition_names_a_calendar_or_a_queue() {
        String nodes = """
                first:
                  type: condition
                  cases:
                    - {open: office, next: yes}
                  otherwise: no
                yes: {type: queue, queue: sales}
                no: {type: hang-up}
                """;
        OpeningHours sundays = new OpeningHours(
                Hours.weekly(Map.of(DayOfWeek.SUNDAY, List.of(Span.parse("09:00-11:00"))), Set.of()),
                ZoneId.of("Europe/Berlin"));
        Schedule office = new Schedule(sundays, false);
        // Half past eight in Berlin, half past nine, and half past eleven; the flow's own zone says nothing here.
        assertThat(Given.nodes(nodes)
                        .schedule("office", office)
                        .at("2026-11-22T07:30:00Z")
                        .keyed("")
                        .path())
                .containsExactly("first", "no");
        assertThat(Given.nodes(nodes)
                        .schedule("office", office)
                        .at("2026-11-22T08:30:00Z")
                        .keyed("")
                        .path())
                .containsExactly("first", "yes");
        assertThat(Given.nodes(nodes)
                        .schedule("office", office)
                        .at("2026-11-22T10:30:00Z")
                        .keyed("")
                        .path())
                .containsExactly("first", "no");
        assertThat(Given.nodes(nodes)
                        .schedule("office", new Schedule(sundays, true))
                        .at("2026-11-22T08:30:00Z")
                        .keyed("")
                        .path())
                .as("an emergency")
                .containsExactly("first", "no");
        assertThat(Given.nodes(nodes).at("2026-11-22T10:30:00Z").keyed("").path())
                .as("gone since it was published: always open, as for queues")
                .containsExactly("first", "yes");
    }

    @Test
    void conditions_look_at_attributes_hours_and_the_caller() {
        Given given = Given.nodes("""
                first:
                  type: condition
                  cases:
                    - {attribute: tier, in: [gold, platinum], next: vip}
                    - {attribute: balance, below: 0, next: debt}
                    - {caller-hidden: true, next: hidden}
                    - hours: {mon-fri: ["09:00-12:00", "13:00-18:00"], sat: "10:00-24:00"}
                      except: [2026-11-23]
                      next: open
                    - {caller-begins: ["+852", "+853"], next: abroad}
                  otherwise: closed
                vip: {type: hang-up}
                debt: {type: hang-up}
                hidden: {type: hang-up}
                open: {type: hang-up}
                abroad: {type: hang-up}
                closed: {type: hang-up}
                """);
        assertThat(given.keyed("").path()).endsWith("closed");
        // 01:00 UTC is 09:00 in Shanghai; the lunch hour, the evening and the day that is excepted are closed.
        assertThat(given.at("2026-11-24T01:00:00Z").keyed("").path()).endsWith("open");
        assertThat(given.at("2026-11-24T00:59:59Z").keyed("").path()).endsWith("closed");
        assertThat(given.at("2026-11-24T04:30:00Z").keyed("").path()).endsWith("closed");
        assertThat(given.at("2026-11-23T02:00:00Z").keyed("").path()).endsWith("closed");
        assertThat(given.at("2026-11-21T15:59:00Z").keyed("").path()).endsWith("open");
        assertThat(given.attribute("caller", "+85299999999")
                        .at("2026-11-22T02:00:00Z")
                        .keyed("")
                        .path())
                .endsWith("abroad");
        assertThat(given.attribute("caller", "").keyed("").path()).endsWith("hidden");
        assertThat(given.attribute("balance", "-0.01").keyed("").path()).endsWith("debt");
        assertThat(given.attribute("balance", "no number").keyed("").path()).endsWith("hidden");
        assertThat(given.attribute("tier", "GOLD").keyed("").path()).endsWith("vip");
    }

    private static final String LOOKUP = """
            first:
              type: collect
              into: account
              prompts: [menu]
              most: 4
              next: ask
              otherwise: bye
            ask:
              type: lookup
              url: http://localhost:8080/accounts/{{account}}?from={{caller}}
              timeout: 2s
              take: {balance: /account/balance, due: /account/due}
              next: say
              failed: sorry
            say: {type: say, text: {en: "You owe {{balance}} by {{due}}", zh: "{{balance}}"}, next: bye}
            sorry: {type: say, text: {en: Sorry, zh: 抱歉}, next: bye}
            bye: {type: hang-up}
            """;

    @Test
    void a_lookup_sets_what_it_takes_and_goes_on() {
        Rehearsal call = Given.nodes(LOOKUP)
                .answer("ask", Map.of("balance", "12.50", "due", "Friday"))
                .keyed("1234");
        assertThat(call.path()).containsExactly("first", "ask", "say", "bye");
        assertThat(call.steps().get(2).heard()).containsExactly("say/en/You owe 12.50 by Friday");
    }

    @Test
    void a_lookup_without_a_whole_answer_fails() {
        assertThat(Given.nodes(LOOKUP).keyed("1234").path()).contains("sorry");
        assertThat(Given.nodes(LOOKUP)
                        .answer("ask", Map.of("balance", "12.50"))
                        .keyed("1234")
                        .path())
                .contains("sorry");
    }

    @Test
    void attributes_are_encoded_for_where_they_go() {
        Visit.Turn turn = Given.nodes(LOOKUP).begun();
        for (char key : "1234".toCharArray()) {
            turn = turn.visit().on(new Input.Key(key), Given.SUNDAY);
        }
        assertThat(turn.effects()).anySatisfy(effect -> assertThat(effect)
                .isInstanceOfSatisfying(Effect.Ask.class, ask -> assertThat(ask.url())
                        .isEqualTo("http://localhost:8080/accounts/1234?from=%2B8613800000001")));
        assertThat(Template.fill("{\"name\": \"{{n}}\"}", new Attributes(Map.of("n", "a\"b\n")), Template.Place.JSON))
                .isEqualTo("{\"name\": \"a\\\"b\\u000a\"}");
    }

    @Test
    void flows_lead_into_flows_and_come_back() {
        Given given = Given.flows(Given.file("main", """
                        first: {type: flow, flow: identify, next: done}
                        done: {type: say, text: {en: "Hello {{who}}", zh: x}, next: bye}
                        bye: {type: return}
                        """), Given.file("identify", """
                        first: {type: collect, into: who, prompts: [menu], most: 2, next: back, otherwise: gone}
                        back: {type: return}
                        gone: {type: hang-up}
                        """));
        Rehearsal call = given.keyed("42");
        assertThat(call.path()).containsExactly("first", "first", "back", "done", "bye");
        assertThat(call.steps().get(3).heard()).containsExactly("say/en/Hello 42");
        assertThat(call.end()).isEqualTo(new Destination.End(Effect.Why.FLOW));
        assertThat(given.keyed(",,").path()).endsWith("gone");
    }

    @Test
    void flows_lead_only_so_deep_into_flows() {
        Rehearsal call =
                Given.nodes("first: {type: flow, flow: main, next: first}").keyed("");
        assertThat(call.end()).isEqualTo(new Destination.End(Effect.Why.TOO_DEEP));
    }

    @Test
    void a_flow_that_is_not_there_ends_the_call() {
        Rehearsal call =
                Given.nodes("first: {type: flow, flow: other, next: first}").keyed("");
        assertThat(call.end()).isEqualTo(new Destination.End(Effect.Why.NO_FLOW));
    }

    @Test
    void a_call_that_goes_round_in_circles_is_ended() {
        Rehearsal call = Given.nodes("first: {type: set, values: {a: \"{{a}}x\"}, next: first}")
                .keyed("");
        assertThat(call.end()).isEqualTo(new Destination.End(Effect.Why.TOO_MANY_NODES));
        assertThat(call.path()).hasSize(Flow.VISITS);
    }

    @Test
    void a_survey_passes_over_what_nobody_answers() {
        Rehearsal call = Given.nodes("""
                        first:
                          type: survey
                          questions:
                            - {name: friendly, prompts: [menu], attempts: 1}
                            - {name: solved, prompts: [menu], attempts: 1, from: 0, to: 1}
                            - {name: again, prompts: [menu], attempts: 1}
                          next: bye
                        bye: {type: hang-up}
                        """).keyed("5,,3");
        assertThat(call.visit().attributes().get("friendly")).isEqualTo("5");
        assertThat(call.visit().attributes().has("solved")).isFalse();
        assertThat(call.visit().attributes().get("again")).isEqualTo("3");
        assertThat(call.steps().getFirst().answers()).hasSize(3);
    }

    @Test
    void a_callback_is_taken_or_declined() {
        Given given = Given.nodes("""
                first: {type: callback, prompts: [menu], accept: "5", queue: sales, declined: wait, attempts: 1}
                wait: {type: queue, queue: sales}
                """);
        assertThat(given.keyed("5").end()).isEqualTo(new Destination.Callback("sales"));
        assertThat(given.keyed("1").end()).isEqualTo(new Destination.Queue("sales", 0, Map.of()));
        assertThat(given.keyed(",").end()).isEqualTo(new Destination.Queue("sales", 0, Map.of()));
    }

    @Test
    void a_callback_is_not_offered_to_who_withholds_the_number() {
        Given given = Given.nodes("""
                first: {type: callback, prompts: [menu], accept: "5", queue: sales, declined: wait, attempts: 1}
                wait: {type: queue, queue: sales}
                """);
        for (String hidden : List.of("", "anonymous", "+49 (hidden)")) {
            assertThat(given.attribute("caller", hidden).keyed("5").end())
                    .as(hidden)
                    .isEqualTo(new Destination.Queue("sales", 0, Map.of()));
        }
    }

    @Test
    void a_transfer_calls_somebody() {
        assertThat(Given.nodes("first: {type: transfer, number: 6001}")
                        .keyed("")
                        .end())
                .isEqualTo(new Destination.Phone("6001"));
    }
}
