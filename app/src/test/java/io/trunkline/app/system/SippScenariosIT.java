package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * SIPp places 220 calls in nine ways at the same time; afterwards what GraphQL reports is what SIPp counted, call by
 * call, nobody is left in the middle of anything, and the log of the application has nothing to complain about.
 */
class SippScenariosIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration TALK = Duration.ofSeconds(4);
    private static final Duration SHORT_TALK = Duration.ofMillis(500);
    private static final Duration WAITS = Duration.ofSeconds(6);
    private static final int ALL_CALLS = 220;

    private static final List<String> TALKERS = CallCenter.extensions(5000, 60);
    private static final List<String> BRISK = CallCenter.extensions(5100, 10);
    private static final List<String> ABSENT = CallCenter.extensions(5200, 2);
    private static final List<String> REFUSERS = CallCenter.extensions(5300, 5);
    private static final List<String> NOW_AND_THEN = CallCenter.extensions(5400, 2);
    private static final List<String> SECONDS = CallCenter.extensions(5500, 3);
    private static final List<String> DEAF = CallCenter.extensions(5600, 20);

    private static final List<String> EXPERTS = CallCenter.extensions(5700, 4);
    private static final List<String> LAYMEN = CallCenter.extensions(5750, 2);

    /** Both keys ask for German; nobody serves the queue of the second, whose rule sends callers on. */
    private static final String FLOW = """
            flow: choices
            languages: [en]
            start: choose
            nodes:
              choose:
                type: menu
                prompts: [tone/beep]
                options: {1: german, 2: late}
                otherwise: german
              german: {type: queue, queue: experts, skills: {german: 5}}
              late: {type: queue, queue: closing, skills: {german: 5}}
            """;

    private final Instant begun = Instant.now();
    private final List<SippRun> runs = new ArrayList<>();

    @RegisterExtension
    static final OneTrunkline TRUNKLINE = new OneTrunkline(
            Stream.of(TALKERS, BRISK, REFUSERS, NOW_AND_THEN, SECONDS, DEAF, EXPERTS, LAYMEN)
                    .flatMap(List::stream)
                    .toList(),
            entryPoints());

    private final Path folder = TRUNKLINE.folder();
    private final TrunklineProcess trunkline = TRUNKLINE.process();
    private final CallCenter center = new CallCenter(trunkline.graphQl());

    @AfterEach
    void close() {
        runs.forEach(SippRun::close);
    }

    @Test
    void whatGraphQlReportsIsWhatSippCounted() {
        SippRun talkers = play(phones(TALKERS).play("agent-answers").calls(60));
        SippRun brisk =
                play(phones(BRISK).play("agent-hangs-up").pausing(SHORT_TALK).calls(40));
        SippRun refusers = play(phones(REFUSERS).play("agent-refuses"));
        SippRun nowAndThen = play(phones(NOW_AND_THEN).play("agent-refuses"));
        SippRun seconds =
                play(phones(SECONDS).play("agent-hangs-up").pausing(SHORT_TALK).calls(10));
        SippRun deaf = play(phones(DEAF).play("agent-lets-it-ring").calls(20));
        SippRun experts =
                play(phones(EXPERTS).play("agent-hangs-up").pausing(SHORT_TALK).calls(20));
        SippRun laymen = play(phones(LAYMEN).play("agent-refuses"));
        center.ready(DEAF)
                .ready(LAYMEN)
                .ready(EXPERTS)
                .ready(NOW_AND_THEN)
                .ready(SECONDS)
                .ready(REFUSERS)
                .ready(BRISK)
                .ready(TALKERS);

        List<SippRun> callers = List.of(
                play(dial("caller-hangs-up", "2001").pausing(TALK).calls(60).perSecond(12)),
                play(dialsUntilHungUp("2002").calls(40).perSecond(8)),
                play(dial("caller-hangs-up", "1000")
                        .pausing(Duration.ofSeconds(1))
                        .calls(30)
                        .perSecond(6)),
                play(dial("caller-hangs-up", "2003")
                        .pausing(Duration.ofSeconds(2))
                        .calls(30)
                        .perSecond(6)),
                play(dial("caller-hangs-up", "2004").pausing(WAITS).calls(10).perSecond(5)),
                play(dialsUntilHungUp("2005").calls(10).perSecond(2)),
                play(dial("caller-hangs-up", "2006").pausing(WAITS).calls(20).perSecond(10)),
                play(dial("caller-presses", "2007").set("key", 1).calls(12).perSecond(2)),
                play(dial("caller-presses", "2007").set("key", 2).calls(8).perSecond(1)));
        List<SippCounts> called =
                callers.stream().map(run -> run.succeeds(PATIENCE)).toList();

        SippCounts talked = talkers.succeeds(PATIENCE);
        SippCounts brief = brisk.succeeds(PATIENCE);
        SippCounts second = seconds.succeeds(PATIENCE);
        SippCounts rung = deaf.succeeds(PATIENCE);
        SippCounts expert = experts.succeeds(PATIENCE);
        SippCounts refused = refusers.ends();
        SippCounts nobody = laymen.ends();
        SippCounts refusedFirst = nowAndThen.ends();

        assertThat(called.stream().mapToInt(SippCounts::successful).sum()).isEqualTo(ALL_CALLS);
        Reports reports = Reports.settled(trunkline.graphQl(), begun);
        assertThat(reports.queues())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "talks", answered(called.get(0), talked.received("ACK")),
                        "brisk", answered(called.get(1), brief.sent("BYE")),
                        "nobody", abandoned(called.get(3)),
                        "refusing", abandoned(called.get(4)),
                        "seconds", answered(called.get(5), second.sent("BYE")),
                        "deaf", abandoned(called.get(6)),
                        "experts", answered(both(called.get(7), called.get(8)), expert.sent("BYE")),
                        "closing", overflowed(called.get(8))));
        int answered = talked.received("ACK") + brief.sent("BYE") + second.sent("BYE") + expert.sent("BYE");
        int left = called.get(3).successful()
                + called.get(4).successful()
                + called.get(6).successful();
        assertThat(reports.total())
                .isEqualTo(new Reports.Visits(
                        answered + left + called.get(8).successful(),
                        answered,
                        left,
                        0,
                        0,
                        called.get(8).successful(),
                        0));
        assertThat(reports.outcomes())
                .isEqualTo(Map.of(
                        "ANSWERED", answered,
                        "ABANDONED", left,
                        "ABANDONED_IN_MENU", called.get(2).successful()));

        assertThat(reports.handled(TALKERS)).isEqualTo(talked.received("ACK"));
        assertThat(reports.handled(BRISK)).isEqualTo(brief.sent("BYE"));
        assertThat(reports.handled(SECONDS)).isEqualTo(second.sent("BYE"));
        // Each goes not ready after two; a caller who gives up in time may spare one the second.
        assertThat(reports.missed(REFUSERS)).isBetween((long) REFUSERS.size(), 2L * REFUSERS.size());
        // A refusal may meet its caller hanging up: then the caller is why the offer ended, and nobody missed it.
        assertThat((long) refused.sent("486"))
                .isBetween(
                        reports.missed(REFUSERS),
                        reports.missed(REFUSERS) + called.get(4).successful());
        assertThat(reports.missed(NOW_AND_THEN))
                .isEqualTo(refusedFirst.sent("486"))
                .isPositive();
        assertThat(reports.missed(DEAF)).isEqualTo(rung.sent("487")).isEqualTo(DEAF.size());
        assertThat(reports.handled(EXPERTS)).isEqualTo(expert.sent("BYE"));
        assertThat(nobody.sent("486"))
                .as("offers to agents who do not speak German")
                .isZero();
        assertThat(reports.handledByAll()).isEqualTo(answered);
        assertThat(reports.endedBy()).isEqualTo(endedBy(called, brief, second, expert));

        assertThat(reports.agentsByStatus().keySet()).containsExactlyInAnyOrder("READY", "NOT_READY");
        assertThat(reports.callsByState()).isEqualTo(Map.of("ENDED", ALL_CALLS));
    }

    @BeforeEach
    void furnish() {
        center.queue("talks", "ringSeconds: 30, wrapUpSeconds: 0")
                .queue("brisk", "ringSeconds: 30, wrapUpSeconds: 0")
                .queue("nobody", "ringSeconds: 30, wrapUpSeconds: 0")
                .queue("refusing", "ringSeconds: 30, wrapUpSeconds: 0, unansweredLimit: 2")
                .queue("seconds", "ringSeconds: 30, wrapUpSeconds: 0, unansweredLimit: 0")
                .queue("deaf", "ringSeconds: 2, wrapUpSeconds: 0, unansweredLimit: 1")
                .staff("talks", TALKERS)
                .staff("brisk", BRISK)
                .staff("nobody", ABSENT)
                .staff("refusing", REFUSERS)
                .staff("seconds", NOW_AND_THEN)
                .staff("seconds", SECONDS)
                .queue("experts", "ringSeconds: 30, wrapUpSeconds: 0")
                .queue(
                        "closing",
                        "overflow: [{when: \"NOBODY_STAFFED\", to: {queueId: \"%s\"}}]"
                                .formatted(center.queueId("experts")))
                .staff("deaf", DEAF)
                .staff("experts", EXPERTS)
                .staff("experts", LAYMEN);
        EXPERTS.forEach(extension -> trunkline
                .graphQl()
                .command("setAgentSkills(id: \"%s\", skills: [{skill: \"german\", level: 8}])"
                        .formatted(center.agentId(extension))));
        trunkline.graphQl().command("draftFlow(name: \"choices\", yaml: \"\"\"\n" + FLOW + "\"\"\")");
        trunkline.graphQl().command("publishFlow(name: \"choices\")");
    }

    private static Map<String, String> entryPoints() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("trunkline.edge.peers[0]", "sipp=127.0.0.1/32");
        properties.put("trunkline.edge.media-timeout", "0s");
        // Every call counts here, also those that a process just started takes its time for.
        properties.put("trunkline.sip.first-word", "0s");
        properties.put("trunkline.edge.queues.2001", "talks");
        properties.put("trunkline.edge.queues.2002", "brisk");
        properties.put("trunkline.edge.queues.2003", "nobody");
        properties.put("trunkline.edge.queues.2004", "refusing");
        properties.put("trunkline.edge.queues.2005", "seconds");
        properties.put("trunkline.edge.queues.2006", "deaf");
        properties.put("trunkline.edge.flows.2007", "choices");
        properties.put("trunkline.edge.menus.1000.greeting", "en/greeting");
        properties.put("trunkline.edge.menus.1000.question", "en/menu");
        properties.put("trunkline.edge.menus.1000.options.1.name", "talks");
        properties.put("trunkline.edge.menus.1000.options.1.queue", "talks");
        return properties;
    }

    private SipPhones phones(List<String> extensions) {
        return SipPhones.register(folder, trunkline.sip(), extensions);
    }

    private Sipp dial(String scenario, String number) {
        InetSocketAddress exchange = trunkline.sip();
        return Sipp.scenario(folder, scenario, exchange).dialling(number);
    }

    private Sipp dialsUntilHungUp(String number) {
        return Sipp.scenario(folder, "caller-is-hung-up", trunkline.sip()).injecting(List.of(number));
    }

    private SippRun play(Sipp sipp) {
        SippRun run = sipp.start();
        runs.add(run);
        return run;
    }

    private static Reports.Visits answered(SippCounts callers, int answers) {
        return answered(callers.successful(), answers);
    }

    private static Reports.Visits answered(int callers, int answers) {
        return new Reports.Visits(callers, answers, 0, 0, 0);
    }

    private static int both(SippCounts some, SippCounts others) {
        return some.successful() + others.successful();
    }

    private static Reports.Visits overflowed(SippCounts callers) {
        return new Reports.Visits(callers.successful(), 0, 0, 0, 0, callers.successful(), 0);
    }

    private static Reports.Visits abandoned(SippCounts callers) {
        return new Reports.Visits(callers.successful(), 0, callers.sent("BYE"), 0, 0);
    }

    /** Whoever sent the BYE. */
    private static Map<String, Integer> endedBy(List<SippCounts> callers, SippCounts... agents) {
        int byAgents = 0;
        for (SippCounts agent : agents) {
            byAgents += agent.sent("BYE");
        }
        int byCallers = callers.stream().mapToInt(calls -> calls.sent("BYE")).sum();
        return Map.of("CALLER", byCallers, "AGENT", byAgents);
    }
}
