package io.trunkline.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trunkline.events.CallbackOffer;
import io.trunkline.events.CallbackOffer.CallbackNumber;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.Destination;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.OverflowRule.When;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.SkillLevel;
import io.trunkline.files.Written;
import io.trunkline.testkit.simulation.Caller;
import io.trunkline.testkit.simulation.Day;
import io.trunkline.testkit.simulation.Faults;
import io.trunkline.testkit.simulation.People;
import io.trunkline.testkit.simulation.Seat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenarioFileTest {

    private static final String WHOLE = """
            scenario: night
            zone: Europe/Berlin
            opens: 2026-10-24T20:00
            length: 12h
            seed: 7
            queues:
              sales: {strategy: roundRobin, ring: 12s, wrap-up: 0s, service-level: 30s, unanswered-limit: 3, weight: 1m}
              help: {}
            callers:
              - queue: help
                an-hour: {"20:00": 60, "01:00": 0, "05:00": 120}
                patience: {mean: 2m}
                talk: {mean: 3m, shape: log-normal, deviation: 2m}
                credit: 90s
              - {queue: sales, an-hour: 6, talk: 2m}
            agents:
              - {name: early, count: 2, queues: [sales, help], shifts: ["20:00-23:30", "23:45-06:00"], answers-in: 4s, misses: 0.1}
              - {name: chief, queues: [help], shifts: ["22:00-02:00"]}
            faults: rough
            """;

    @Test
    void a_scenario_is_read_whole() {
        Scenario scenario = read(WHOLE);
        Day day = scenario.day(7);
        assertThat(day.opens()).isEqualTo(Instant.parse("2026-10-24T18:00:00Z"));
        assertThat(day.queues().getFirst().strategy()).isEqualTo(RoutingStrategy.ROUND_ROBIN);
        assertThat(day.queues().getFirst().weightSeconds()).isEqualTo(60);
        assertThat(day.queues().get(1).ringSeconds()).isEqualTo(15);
        assertThat(day.faults()).isEqualTo(Faults.ROUGH);
        assertThat(day.seats()).extracting(Seat::name).containsExactly("early 1", "early 2", "chief");
        assertThat(day.seats().getFirst().queues()).containsExactly(0, 1);
        assertThat(day.seats().getFirst().answering()).isEqualTo(Duration.ofSeconds(4));
    }

    /** Clocks go back in this night: from 23:45 to 06:00 are 7 hours and a quarter. */
    @Test
    void times_are_those_of_the_clock_on_the_wall() {
        List<Seat.Shift> shifts = read(WHOLE).day(7).seats().getFirst().shifts();
        assertThat(shifts)
                .containsExactly(
                        new Seat.Shift(Duration.ZERO, Duration.ofMinutes(210)),
                        new Seat.Shift(Duration.ofMinutes(225), Duration.ofMinutes(225 + 435)));
        assertThat(read(WHOLE).streams().getFirst().rates())
                .containsExactly(
                        new Rate(Duration.ZERO, 60),
                        new Rate(Duration.ofHours(5), 0),
                        new Rate(Duration.ofHours(10), 120));
    }

    @Test
    void the_same_seed_draws_the_same_callers_whatever_the_staffing() {
        Scenario few = read(WHOLE);
        Scenario many = read(WHOLE.replace("count: 2", "count: 9"));
        assertThat(many.day(3).callers()).isEqualTo(few.day(3).callers());
        assertThat(many.day(4).callers()).isNotEqualTo(few.day(3).callers());
    }

    /** 20,000 hours of callers: the mean is known to within 4 standard errors. */
    @Test
    void callers_come_and_talk_as_often_and_as_long_as_written() {
        Scenario scenario = read(WHOLE);
        List<Caller> help = Stream.iterate(1L, n -> n <= 200, n -> n + 1)
                .flatMap(seed -> scenario.day(seed).callers().stream())
                .filter(caller -> caller.queue() == 1)
                .toList();
        assertThat(help.size() / 200.0).isCloseTo(60 * 5 + 120 * 2, within(4 * Math.sqrt(540 / 200.0)));
        assertThat(help)
                .noneMatch(caller -> caller.arrives().compareTo(Duration.ofHours(5)) > 0
                        && caller.arrives().compareTo(Duration.ofHours(10)) < 0);
        assertThat(help).allMatch(caller -> caller.creditSeconds() == 90);
        assertThat(mean(help.stream().map(Caller::patience))).isCloseTo(120, within(4 * 120 / Math.sqrt(help.size())));
        assertThat(mean(help.stream().map(Caller::talk))).isCloseTo(180, within(4 * 120 / Math.sqrt(help.size())));
    }

    private static double mean(Stream<Duration> times) {
        return times.mapToDouble(time -> time.toMillis() / 1e3).average().orElseThrow();
    }

    @Test
    void every_fault_is_named_with_its_place() {
        assertThat(faults("""
                        scenario: Night
                        zone: Middle/Earth
                        opens: eight
                        queues:
                          sales: {strategy: fastest, ring: 0s, colour: red}
                        callers:
                          - {queue: help, an-hour: {"08:00": 5, "07:59": many, noon: 1}, talk: {mean: 3m, deviation: 1m}}
                          - {queue: sales, an-hour: 9000000, patience: {shape: square}, talk: 5}
                        agents:
                          - {name: a, queues: [sales], shifts: ["08:00-09:00", "08:30-10:00"], misses: 2}
                          - {name: a, count: 0, queues: [], shifts: [late]}
                        faults: some
                        """))
                .containsExactly(
                        "1:11 BAD_VALUE",
                        "2:7 BAD_VALUE",
                        "3:8 BAD_VALUE",
                        "5:21 BAD_VALUE",
                        "5:36 BAD_VALUE",
                        "5:48 UNKNOWN_KEY",
                        "7:13 UNKNOWN_QUEUE",
                        "7:50 OUT_OF_ORDER",
                        "7:50 BAD_VALUE",
                        "7:62 BAD_VALUE",
                        "7:62 OUT_OF_ORDER",
                        "7:94 UNKNOWN_KEY",
                        "8:29 BAD_VALUE",
                        "8:48 MISSING_KEY",
                        "8:56 BAD_VALUE",
                        "8:71 BAD_VALUE",
                        "10:40 OUT_OF_ORDER",
                        "10:80 BAD_VALUE",
                        "11:12 DUPLICATE_NAME",
                        "11:22 BAD_VALUE",
                        "11:33 BAD_VALUE",
                        "11:46 BAD_VALUE",
                        "12:9 BAD_VALUE");
        assertThat(faults(
                        "{scenario: a, queues: {q: {}}, agents: [{name: a, queues: [q], shifts: [\"08:00-09:00\"]}]}"))
                .containsExactly("1:1 NO_CALLERS");
    }

    private static final String CENTER = """
            scenario: center
            zone: Europe/Berlin
            length: 1h
            queues:
              a: {open: ["09:00-12:00", "13:00-24:00"], overflow: [{when: closed, to: b}, {when: waited, limit: 1m}]}
              b: {callback: {after: 10s, attempts: 2, pause: 1m, expires: 2h}}
            callers:
              - {queue: a, an-hour: 300, talk: 1m, skills: {tax: 5}, takes-callback: 0.25}
            items:
              - {queue: b, channel: chat, an-hour: 60, work: 2m, credit: 30s}
            agents:
              - {name: x, queues: [a, b], shifts: ["08:00-10:00"], skills: {tax: 8}, capacity: {chat: 2, email: {most: 1, interruptible: true}}}
            """;

    @Test
    void a_center_has_skills_hours_rules_callbacks_and_work_beside_calls() {
        Day day = read(CENTER).day(1);
        QueueSettings a = day.queues().getFirst();
        assertThat(a.overflow())
                .containsExactly(
                        new OverflowRule(When.CLOSED, 0, Destination.queue(People.queue(1)), null),
                        new OverflowRule(When.WAITED, 60, null, null));
        assertThat(Objects.requireNonNull(a.callers()).calendar()).isEqualTo(People.calendar(0));
        assertThat(day.calendars().getFirst().hours().isOpen(Instant.parse("2026-01-05T08:30:00Z")))
                .as("half past nine in Berlin")
                .isTrue();
        assertThat(Objects.requireNonNull(day.queues().get(1).callers()).callback())
                .isEqualTo(new CallbackOffer(10, 0, "2", CallbackNumber.CALLERS_OR_TYPED, null, null, 2, 60, 120));
        assertThat(day.callers()).allMatch(caller -> caller.wishes().equals(List.of(new SkillLevel("tax", 5))));
        assertThat(day.callers().stream().filter(Caller::takesCallback).count()
                        / (double) day.callers().size())
                .isCloseTo(0.25, within(0.12));
        assertThat(day.pieces()).hasSizeBetween(35, 90).allMatch(piece -> piece.channel() == Channel.CHAT);
        assertThat(day.seats().getFirst().skills()).containsExactly(new SkillLevel("tax", 8));
        assertThat(day.seats().getFirst().capacity())
                .containsExactly(
                        new ChannelCapacity(Channel.CHAT, 2, false, false),
                        new ChannelCapacity(Channel.EMAIL, 1, true, false));
    }

    @Test
    void callers_are_the_same_whoever_wants_to_be_called_back() {
        List<Caller> none = read(CENTER.replace("0.25", "0")).day(3).callers();
        List<Caller> all = read(CENTER.replace("0.25", "1")).day(3).callers();
        assertThat(all).allMatch(Caller::takesCallback);
        assertThat(all.stream().map(caller -> caller.calledBack(false))).isEqualTo(none);
    }

    @Test
    void faults_of_what_is_beside_calls_are_named_with_their_places() {
        assertThat(faults("""
                        scenario: center
                        queues:
                          a:
                            open: ["09:00-08:00"]
                            overflow:
                              - {when: never, to: a}
                              - {when: waited, to: c}
                              - {when: full, limit: 1m}
                              - {when: closed, limit: 3}
                            callback: {after: 2h, digit: "1"}
                        callers:
                          - {queue: a, an-hour: 1, talk: 1m, skills: {"a b": 11}, takes-callback: 2}
                        items:
                          - {queue: z, channel: voice, an-hour: 1}
                        agents:
                          - {name: x, queues: [a], shifts: ["08:00-10:00"], skills: [tax], capacity: {fax: 1, chat: {most: 21}, email: {}}}
                        """))
                .containsExactly(
                        "4:11 BAD_VALUE",
                        "6:16 BAD_VALUE",
                        "6:27 BAD_VALUE",
                        "7:9 MISSING_KEY",
                        "7:28 UNKNOWN_QUEUE",
                        "8:29 BAD_VALUE",
                        "9:31 UNKNOWN_KEY",
                        "10:23 BAD_VALUE",
                        "10:34 UNKNOWN_KEY",
                        "12:54 BAD_VALUE",
                        "12:54 BAD_VALUE",
                        "12:75 BAD_VALUE",
                        "14:5 MISSING_KEY",
                        "14:13 UNKNOWN_QUEUE",
                        "14:25 BAD_VALUE",
                        "16:61 BAD_VALUE",
                        "16:84 BAD_VALUE",
                        "16:100 BAD_VALUE",
                        "16:112 MISSING_KEY");
    }

    @Test
    void callers_can_be_named_one_by_one() {
        String yaml = "{scenario: a, length: 1h, queues: {q: {}, r: {}}, calls: calls.csv,"
                + " agents: [{name: a, queues: [q], shifts: [\"08:00-09:00\"]}]}";
        String csv = "arrives,queue,patience,talk,credit\n10.5,r,,60,\n2,q,30,90,45\n";
        Scenario scenario = Objects.requireNonNull(ScenarioFile.read(yaml, name -> name.equals("calls.csv") ? csv : "")
                .value());
        assertThat(scenario.day(1).callers())
                .containsExactly(
                        new Caller(1, 0, Duration.ofSeconds(2), 45, Duration.ofSeconds(30), Duration.ofSeconds(90)),
                        new Caller(2, 1, Duration.ofMillis(10_500), 0, Caller.ENDLESS, Duration.ofSeconds(60)));
        assertThat(ScenarioFile.read(yaml, _ -> "arrives,queue,patience,talk,credit\n3601,q,,60,\n1,s,x,,\n1,q\n")
                        .faults())
                .extracting(fault -> fault.message())
                .containsExactly(
                        "calls.csv, line 2: arrives is 3601, not seconds from 0 to 3600.",
                        "calls.csv, line 3: names the queue s, which the scenario does not have.",
                        "calls.csv, line 3: patience is x, not seconds from 0 to 604800.",
                        "calls.csv, line 3: talk is missing, not seconds from 0 to 604800.",
                        "calls.csv, line 4: has 2 values, not 5.");
        assertThat(ScenarioFile.read(yaml, _ -> {
                            throw new IOException("gone");
                        })
                        .faults())
                .extracting(fault -> fault.message())
                .containsExactly("The file calls.csv cannot be read.");
    }

    @Test
    void a_day_that_is_run_has_every_caller_in_its_figures() {
        Rehearsal run = Rehearsal.of(read(WHOLE.replace("faults: rough", "faults: none")), 7);
        int callers = run.scenario().day(7).callers().size();
        assertThat(run.total().offered()).isEqualTo(callers);
        assertThat(run.total().answered()
                        + run.total().abandoned()
                        + run.total().failed())
                .isEqualTo(callers);
        assertThat(run.of(0).plus(run.of(1))).isEqualTo(run.total());
        Map<Instant, QueueFigures> hours = run.of(1, Duration.ofHours(1));
        assertThat(hours).hasSize(12);
        assertThat(hours.values().stream().reduce(QueueFigures::plus)).hasValue(run.of(1));
        assertThat(run.occupancy().orElseThrow()).isBetween(1.0, 100.0);
    }

    private static Scenario read(String yaml) {
        Written<Scenario> read = ScenarioFile.read(yaml, _ -> "");
        assertThat(read.faults()).isEmpty();
        return Objects.requireNonNull(read.value());
    }

    private static List<String> faults(String yaml) {
        return ScenarioFile.read(yaml, _ -> "").faults().stream()
                .map(fault ->
                        fault.line() + ":" + fault.column() + " " + fault.code().name())
                .toList();
    }
}
