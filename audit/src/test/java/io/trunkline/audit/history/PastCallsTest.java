package io.trunkline.audit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.audit.history.PastCall.Exit;
import io.trunkline.audit.history.PastCall.Way;
import io.trunkline.events.AgentEvent.AgentPastSpell;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.EventCatalogue;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.OverflowRule.When;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.NewEvent;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What is read out of other systems' files is what is in them, and whatever cannot be a call is named by its line. */
class PastCallsTest {

    private static final Path MONTH = Path.of("../../shared/data/anonymous-bank/calls-1999-02.tsv");
    private static final BankFile BANK = new BankFile(ZoneId.of("Asia/Jerusalem"));
    private static final String BANK_HEADER =
            "vru+line\tcall_id\tcustomer_id\tpriority\ttype\tdate\tvru_entry\tvru_exit\tvru_time\tq_start\tq_exit\tq_time"
                    + "\toutcome\tser_start\tser_exit\tser_time\tserver\n";

    private static final Map<String, AgentId> ADA = Map.of("Ada", new AgentId(new UUID(2, 2)));

    /** What was read. */
    private static class Read implements CallSource.Taking {
        final List<PastCall> calls = new ArrayList<>();
        final List<PastStretch> stretches = new ArrayList<>();
        final Map<Long, String> refused = new TreeMap<>();
        final Map<Long, String> open = new TreeMap<>();

        static Read of(CallSource source, String text) throws IOException {
            Read read = new Read();
            source.read(new StringReader(text), read);
            return read;
        }

        @Override
        public void call(long line, PastCall call) {
            assertThat(call.fault()).as("line %d", line).isNull();
            calls.add(call);
        }

        @Override
        public void stretch(long line, PastStretch stretch) {
            assertThat(stretch.fault()).as("line %d", line).isNull();
            stretches.add(stretch);
        }

        @Override
        public void leftOpen(long line, String what) {
            open.put(line, what);
        }

        @Override
        public void refused(long line, String why) {
            refused.put(line, why);
        }
    }

    @Test
    void aBankLineKeepsItsWaitAndItsServiceTime() throws IOException {
        PastCall call = Read.of(
                        BANK,
                        BANK_HEADER
                                + "AA0101\t34541\t64852437\t2\tPS\t990201\t8:29:06\t8:29:12\t6\t8:29:12\t8:30:20\t68"
                                + "\tAGENT\t8:30:19\t8:35:13\t294\tKAZAV\n")
                .calls
                .getFirst();
        assertThat(call.queue()).isEqualTo("bank PS");
        assertThat(call.agent()).isEqualTo("KAZAV");
        assertThat(call.caller()).isEqualTo("customer-64852437");
        assertThat(call.queuedAt()).isEqualTo(Instant.parse("1999-02-01T06:29:12Z"));
        assertThat(call.answeredAt()).isEqualTo(Instant.parse("1999-02-01T06:30:20Z"));
        assertThat(call.endedAt()).isEqualTo(Instant.parse("1999-02-01T06:35:14Z"));
        assertThat(call.flow()).isEqualTo("bank VRU");
    }

    @Test
    void aBankCallGoesOnPastMidnight() throws IOException {
        PastCall call = Read.of(
                        BANK,
                        BANK_HEADER + "AA0101\t1\t0\t0\tPS\t990201\t23:59:50\t0:00:01\t11\t0:00:01\t0:00:11\t10"
                                + "\tHANG\t0:00:00\t0:00:00\t0\tNO_SERVER\n")
                .calls
                .getFirst();
        assertThat(call.queuedAt()).isEqualTo(Instant.parse("1999-02-01T22:00:01Z"));
        assertThat(call.endedAt()).isEqualTo(Instant.parse("1999-02-01T22:00:11Z"));
        assertThat(call.agent()).isNull();
    }

    /** In 1999 Israel's clocks went on by an hour at 2:00 of 2 April, and back at 2:00 of 3 September. */
    @Test
    void aBankDayOnWhichTheClocksChangeKeepsItsClock() throws IOException {
        PastCall spring = bankCall("990402", "10:00:00", "10:00:10");
        assertThat(spring.receivedAt()).isEqualTo(Instant.parse("1999-04-02T07:00:00Z"));
        assertThat(spring.queuedAt()).isEqualTo(Instant.parse("1999-04-02T07:00:10Z"));
        assertThat(spring.answeredAt()).isEqualTo(Instant.parse("1999-04-02T07:00:40Z"));
        assertThat(spring.endedAt()).isEqualTo(Instant.parse("1999-04-02T07:01:40Z"));
        assertThat(bankCall("990402", "1:30:00", "1:30:00").receivedAt())
                .isEqualTo(Instant.parse("1999-04-01T23:30:00Z"));
        assertThat(bankCall("990402", "2:30:00", "2:30:10").receivedAt())
                .as("an hour that there was not")
                .isEqualTo(Instant.parse("1999-04-02T00:30:00Z"));

        PastCall autumn = bankCall("990903", "10:00:00", "10:00:10");
        assertThat(autumn.receivedAt()).isEqualTo(Instant.parse("1999-09-03T08:00:00Z"));
        assertThat(autumn.endedAt()).isEqualTo(Instant.parse("1999-09-03T08:01:40Z"));
        assertThat(bankCall("990903", "1:30:00", "1:30:10").receivedAt())
                .as("the first of the two")
                .isEqualTo(Instant.parse("1999-09-02T22:30:00Z"));
        assertThat(bankCall("990903", "23:59:50", "0:00:01").queuedAt())
                .as("past the midnight of a day of 25 hours")
                .isEqualTo(Instant.parse("1999-09-03T22:00:01Z"));
    }

    /** Waits for 30 seconds and talks for a minute. */
    private static PastCall bankCall(String date, String came, String queued) throws IOException {
        return Read.of(
                        BANK,
                        BANK_HEADER + "AA0101\t1\t0\t0\tPS\t" + date + "\t" + came + "\t" + queued + "\t10\t" + queued
                                + "\t0:00:00\t30\tAGENT\t0:00:00\t0:00:00\t60\tKAZAV\n")
                .calls
                .getFirst();
    }

    @Test
    void bankLinesThatAreNoCallsAreNamed() throws IOException {
        Read read = Read.of(
                BANK,
                BANK_HEADER + "AA0101\t1\t0\n"
                        + "AA0101\t2\t0\t0\tPS\t990201\t7:31:45\t7:31:55\t10\t0:00:00\t0:00:00\t0\tAGENT\t7:31:54\t7:31:59\t5\tNO_SERVER\n"
                        + "AA0101\t3\t0\t0\tPS\t990201\t7:31:45\t7:31:55\t10\t0:00:00\t0:00:00\t0\tPHANTOM\t7:31:54\t7:31:59\t5\tDORIT\n"
                        + "AA0101\t4\t0\t0\tPS\t99-2-1\t7:31:45\t7:31:55\t10\t0:00:00\t0:00:00\t0\tHANG\t0:00:00\t0:00:00\t0\tNO_SERVER\n");
        assertThat(read.calls).isEmpty();
        assertThat(read.refused).containsOnlyKeys(2L, 3L, 4L, 5L);
        assertThat(read.refused.get(3L)).contains("not by anybody");
        assertThat(read.refused.get(4L)).contains("ignore");
    }

    @Test
    void aQueueLogIsReadVisitByVisit() throws IOException {
        Read read = Read.of(new AsteriskQueueLog(), """
                1700000000|NONE|NONE|NONE|QUEUESTART|
                1700000010|c1|sales|NONE|ENTERQUEUE||+4930123|1
                1700000015|c1|sales|Ada|RINGNOANSWER|1000
                1700000025|c1|sales|Ada|CONNECT|15|a1|3
                1700000100|c1|sales|Ada|COMPLETECALLER|15|75|1
                1700000110|c2|sales|NONE|ENTERQUEUE|||2
                1700000130|c2|sales|NONE|ABANDON|1|1|20
                1700000140|c3|sales|NONE|ENTERQUEUE|||1
                1700000170|c3|sales|NONE|EXITWITHTIMEOUT|1|1|30
                what is this
                1700000180|c4|sales|NONE|ENTERQUEUE|||1
                1700000190|c5|sales|Ada|CONNECT|15|a1|3
                """);
        assertThat(read.calls).hasSize(3);
        assertThat(read.calls.getFirst().agent()).isEqualTo("Ada");
        assertThat(read.calls.getFirst().caller()).isEqualTo("+4930123");
        assertThat(read.calls.getFirst().answeredAt()).isEqualTo(Instant.ofEpochSecond(1700000025));
        assertThat(read.calls.getLast().agent()).isNull();
        assertThat(read.refused).containsOnlyKeys(10L, 11L, 12L);
    }

    @Test
    void whoLeftAQueueByAKeyOrARuleIsWhatItWas() throws IOException {
        Read read = Read.of(new AsteriskQueueLog(), """
                1700000000|c1|sales|NONE|ENTERQUEUE||1|1
                1700000030|c1|sales|NONE|EXITWITHTIMEOUT|1|1|30
                1700000040|c2|sales|NONE|ENTERQUEUE||1|1
                1700000041|c2|sales|NONE|EXITEMPTY|1|1|1
                1700000050|c3|sales|NONE|ENTERQUEUE||1|1
                1700000057|c3|sales|NONE|EXITWITHKEY|*|1|1|7
                1700000060|c4|sales|NONE|ENTERQUEUE||1|1
                1700000062|c4|sales|Ada|CONNECT|2|a1|2
                1700000065|c4|sales|NONE|EXITWITHTIMEOUT|1|1|5
                """);
        assertThat(read.refused).containsOnlyKeys(9L);
        QueueId sales = new QueueId(new UUID(1, 1));
        List<List<CallEvent>> stories = read.calls.stream()
                .map(call -> new PastEvents("log", call, sales, Map.of())
                        .events(Personal.NOT_RECORDED).stream()
                                .map(NewEvent::event)
                                .map(CallEvent.class::cast)
                                .toList())
                .toList();
        assertThat(stories)
                .hasSize(3)
                .allMatch(story -> story.getLast() instanceof CallCleared end && end.by() == null)
                .allMatch(story -> story.size() == 4 && story.get(1) instanceof CallQueued);
        assertThat(stories.get(0).get(2)).isInstanceOfSatisfying(CallOverflowed.class, e -> assertThat(e.rule())
                .isEqualTo(new OverflowRule(When.WAITED, 30, null, null)));
        assertThat(stories.get(1).get(2)).isInstanceOfSatisfying(CallOverflowed.class, e -> assertThat(e.rule())
                .isEqualTo(new OverflowRule(When.NOBODY_STAFFED, 0, null, null)));
        assertThat(stories.get(2).get(2)).isInstanceOfSatisfying(CallQueueLeft.class, e -> {
            assertThat(e.digit()).isEqualTo("*");
            assertThat(e.visit()).isEqualTo(new QueueVisit(sales, Instant.ofEpochSecond(1700000050)));
        });
    }

    /** Times in seconds from 1700000000 on. */
    private static String stretch(PastStretch stretch) {
        return stretch.agent() + " " + stretch.what() + (stretch.reason() == null ? "" : " " + stretch.reason()) + " "
                + (stretch.since().getEpochSecond() - 1_700_000_000) + "-"
                + (stretch.until().getEpochSecond() - 1_700_000_000);
    }

    @Test
    void whatAgentsDoBesideCallsIsTold() throws IOException {
        Read read = Read.of(new AsteriskQueueLog(), """
                1700000000|NONE|sales|Ada|ADDMEMBER|
                1700000010|NONE|support|Ada|ADDMEMBER|PAUSED
                1700000100|c1|sales|NONE|ENTERQUEUE||1|1
                1700000115|c1|sales|Ada|RINGNOANSWER|15000
                1700000120|c1|sales|Bob|RINGNOANSWER|0
                1700000130|c1|sales|Ada|CONNECT|30|x|8
                1700000140|NONE|NONE|Ada|PAUSEALL|lunch
                1700000200|c1|sales|Ada|COMPLETEAGENT|30|70|1
                1700000300|NONE|sales|Ada|UNPAUSE|
                1700000350|NONE|sales|Ada|REMOVEMEMBER|
                1700000400|NONE|support|Ada|REMOVEMEMBER|
                1700000410|NONE|support|Ada|REMOVEMEMBER|
                1700000420|NONE|NONE|Eve|AGENTLOGOFF|SIP/1|0
                1700000430|NONE|NONE|Eve|AGENTLOGIN|SIP/1
                1700000440|NONE|NONE|Bob|UNPAUSE|
                1700000450|NONE|NONE|Bob|PAUSE|
                1700000460|NONE|NONE|Bob|UNPAUSEALL|
                1700000470|NONE|NONE|Eve|PAUSE|tea
                1700000500|NONE|NONE|NONE|QUEUESTART|
                """);

        assertThat(read.stretches)
                .extracting(PastCallsTest::stretch)
                .containsExactly(
                        "Ada READY 0-10",
                        "Ada READY 10-100",
                        "Ada READY 115-122",
                        "Ada NOT_READY lunch 200-300",
                        "Ada READY 300-350",
                        "Ada NOT_READY paused 350-400",
                        "Ada SESSION 0-400",
                        "Bob NOT_READY paused 450-460",
                        "Eve READY 430-470",
                        "Eve NOT_READY tea 470-500",
                        "Eve SESSION 430-500");
        assertThat(read.refused).containsOnlyKeys(12L, 13L, 15L);
        assertThat(read.refused.get(12L)).isEqualTo("Ada did not come to the queue");
        assertThat(read.refused.get(13L)).isEqualTo("Eve was not logged on");
        assertThat(read.refused.get(15L)).isEqualTo("Bob was not paused");
        assertThat(read.open).containsOnlyKeys(14L);
        assertThat(read.open.get(14L)).contains("Eve came", "the file does not tell the end");
        PastCall call = read.calls.getFirst();
        assertThat(call.rings())
                .containsExactly(ring("Ada", 100, 115), ring("Bob", 120, 120))
                .hasSize(2);
        assertThat(call.offeredAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_122));
        assertThat(read.stretches.stream().map(PastStretch::key).distinct()).hasSize(read.stretches.size());
    }

    private static PastCall.Ring ring(String agent, int since, int until) {
        return new PastCall.Ring(
                agent, Instant.ofEpochSecond(1_700_000_000 + since), Instant.ofEpochSecond(1_700_000_000 + until));
    }

    @Test
    void aRingThatCannotBeIsItsOwnLinesFault() throws IOException {
        Read read = Read.of(new AsteriskQueueLog(), """
                1700000000|c0|sales|Ada|RINGNOANSWER|1000
                1700000010|c1|sales|NONE|ENTERQUEUE||1|1
                1700000009|c1|sales|Ada|RINGNOANSWER|1000
                1700000020|c1|sales|Ada|CONNECT|10|x|900
                1700000021|c1|sales|Bob|RINGNOANSWER|what
                1700000030|c1|sales|Ada|COMPLETECALLER|10|10|1
                """);
        assertThat(read.refused).containsOnlyKeys(1L, 3L, 5L);
        assertThat(read.calls).hasSize(1);
        assertThat(read.calls.getFirst().offeredAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_010));
    }

    @Test
    void whatRangAndWhoTalkedIsToldInOrderAndApartFromAgentsOwnStreams() throws IOException {
        PastCall call = Read.of(new AsteriskQueueLog(), """
                1700000010|c1|sales|NONE|ENTERQUEUE||1|1
                1700000030|c1|sales|Bob|RINGNOANSWER|15000
                1700000031|c1|sales|Ada|RINGNOANSWER|20000
                1700000040|c1|sales|Ada|CONNECT|30|x|5
                1700000100|c1|sales|Ada|COMPLETEAGENT|30|60|1
                """).calls.getFirst();
        AgentId ada = new AgentId(new UUID(2, 2));
        AgentId bob = new AgentId(new UUID(2, 3));
        PastEvents events = new PastEvents("log", call, new QueueId(new UUID(1, 1)), Map.of("Ada", ada, "Bob", bob));

        assertThat(events.events(Personal.NOT_RECORDED))
                .extracting(event -> EventCatalogue.of(event.event()).name() + " "
                        + (event.event().at().getEpochSecond() - 1_700_000_000))
                .containsExactly(
                        "call.received 10",
                        "call.queued 10",
                        "call.offered 11",
                        "call.offered 15",
                        "call.ring-no-answer 30",
                        "call.ring-no-answer 31",
                        "call.offered 35",
                        "call.answered 40",
                        "call.ended 100");
        assertThat(events.agentEvents().stream()
                        .map(NewEvent::event)
                        .map(AgentPastSpell.class::cast)
                        .map(spell -> spell.agent().equals(ada) + " "
                                + spell.spell().status() + " "
                                + (spell.spell().since().getEpochSecond() - 1_700_000_000) + " " + spell.released()))
                .containsExactly(
                        "false RESERVED 15 RING_NO_ANSWER",
                        "true RESERVED 11 RING_NO_ANSWER",
                        "true RESERVED 35 null",
                        "true TALKING 40 null");
        assertThat(events.agentsStream()).startsWith("agent-").isNotEqualTo(ada.stream());
        assertThat(events.agentEvents()).allMatch(event -> event.actor().equals("import:log"));
    }

    @Test
    void aWayOutOfAQueueWantsAQueueAndNoAnswer() {
        Instant at = Instant.EPOCH;
        assertThat(new PastCall("1", null, "8", at, null, null, null, null, at)
                        .leftBy(Exit.by("1"))
                        .fault())
                .contains("leaves a queue");
        assertThat(new PastCall("1", null, "8", at, "q", at, "Ada", at, at)
                        .leftBy(Exit.by("1"))
                        .fault())
                .contains("leaves a queue");
        assertThat(new PastCall("1", null, "8", at, "q", at, null, null, at)
                        .leftBy(Exit.by("12"))
                        .fault())
                .contains("one digit");
        assertThat(new PastCall("1", null, "8", at, "q", at, null, null, at)
                        .leftBy(new Exit(Way.DIGIT, null))
                        .fault())
                .contains("one digit");
        assertThat(new PastCall("1", null, "8", at, "q", at, null, null, at)
                        .leftBy(Exit.by("#"))
                        .fault())
                .isNull();
    }

    @Test
    void theOldestOfTooManyOpenCallsIsTheOneGivenUp() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i <= AsteriskQueueLog.OPEN; i++) {
            log.append("1700000000|c").append(i).append("|sales|NONE|ENTERQUEUE||1|1\n");
        }
        log.append("1700000010|c").append(AsteriskQueueLog.OPEN).append("|sales|NONE|ABANDON|1|1|10\n");

        Read read = Read.of(new AsteriskQueueLog(), log.toString());

        assertThat(read.calls).hasSize(1);
        assertThat(read.refused.get(1L)).contains("given up");
        assertThat(read.refused.get(2L)).contains("does not tell");
        assertThat(read.refused).hasSize(AsteriskQueueLog.OPEN).doesNotContainKey(AsteriskQueueLog.OPEN + 1L);
    }

    @Test
    void aCsvIsReadAndItsFaultsAreNamed() throws IOException {
        Read read = new Read();
        new CsvCalls("old").read(new StringReader("""
                id,caller,dialled,received,queue,queued,agent,answered,ended
                1,+4930123456,800,2026-05-01T08:00:00+02:00,sales,2026-05-01T08:00:05+02:00,Ada,2026-05-01T08:00:20+02:00,2026-05-01T08:03:00+02:00
                2,,800,2026-05-01T08:00:00+02:00,,,,,2026-05-01T08:00:09+02:00
                3,,800,eight,,,,,2026-05-01T08:00:09+02:00
                4,,800
                """), read);
        assertThat(read.calls).extracting(PastCall::key).containsExactly("1", "2");
        assertThat(read.refused).containsOnlyKeys(4L, 5L);

        PastCall longer = Read.of(new CsvCalls("old"), """
                id,caller,dialled,received,queue,queued,agent,answered,ended,flow,offered
                1,,8,2026-05-01T08:00:00Z,sales,2026-05-01T08:00:05Z,Ada,2026-05-01T08:00:20Z,2026-05-01T08:03:00Z,old menu,2026-05-01T08:00:12Z
                """).calls.getFirst();
        assertThat(longer.flow()).isEqualTo("old menu");
        assertThat(longer.offeredAt()).isEqualTo(Instant.parse("2026-05-01T08:00:12Z"));
        assertThatThrownBy(() -> Read.of(new CsvCalls("old"), "id,who\n1,me\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the header is not id,caller");
    }

    @Test
    void aStrayQuoteIsItsOwnLinesFault() throws IOException {
        String good = ",,800,2026-05-01T08:00:00+02:00,,,,,2026-05-01T08:00:09+02:00\n";
        Read read = Read.of(
                new CsvCalls("old"),
                "\uFEFF" + String.join(",", CsvCalls.HEADER) + "\n1" + good + "2,\"not closed" + good + "\n3" + good
                        + "4,\"closed\" early" + good + "5,\"Ada \"\"A\"\"\"" + good.substring(1));

        assertThat(read.calls).extracting(PastCall::key).containsExactly("1", "3", "5");
        assertThat(read.calls.getLast().caller()).isEqualTo("Ada \"A\"");
        assertThat(read.refused).containsOnlyKeys(3L, 6L);
        assertThat(read.refused.values()).allMatch(why -> why.equals("its quotes do not match"));
    }

    @Test
    void anAnswerThatDoesNotComeIsNoDirtyLine() {
        Read away = new Read() {
            @Override
            public void call(long line, PastCall call) {
                throw new IllegalStateException("no answer");
            }
        };
        String line = "AA0101\t34541\t64852437\t2\tPS\t990201\t8:29:06\t8:29:12\t6\t8:29:12\t8:30:20\t68"
                + "\tAGENT\t8:30:19\t8:35:13\t294\tKAZAV\n";

        assertThatThrownBy(() -> BANK.read(new StringReader(BANK_HEADER + line), away))
                .hasMessage("no answer");
        assertThat(away.refused).isEmpty();
        assertThatThrownBy(() -> Read.of(BANK, "a\ta\n" + line))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the header is not the bank's");
    }

    @Test
    void bytesThatAreNoTextAreTheFaultOfTheirCall() {
        Instant at = Instant.EPOCH;
        assertThat(new PastCall("1", null, "800", at, "J\uFFFDrg", at, null, null, at).fault())
                .contains("no UTF-8");
    }

    @Test
    void aCallWhoseTimesAreOutOfOrderIsNone() {
        Instant at = Instant.EPOCH;
        assertThat(new PastCall("1", null, "800", at, "sales", at, "Ada", at.plusSeconds(9), at.plusSeconds(8)).fault())
                .contains("out of order");
        assertThat(new PastCall("1", null, "800", at, null, null, "Ada", at, at).fault())
                .contains("no queue");
        assertThat(new PastCall("1", null, "800", at, "sales", null, null, null, at).fault())
                .contains("times");
    }

    @Test
    void theSameCallIsTheSameEventsAndHistory() {
        Instant at = Instant.parse("2026-05-01T06:00:00Z");
        PastCall call = new PastCall("1", null, "800", at, "sales", at, "Ada", at.plusSeconds(9), at.plusSeconds(60));
        PastEvents events = new PastEvents("old", call, new QueueId(new UUID(1, 1)), ADA);
        InMemoryEventLog log = new InMemoryEventLog();
        long position = log.append(events.id().stream(), EventLog.NO_STREAM, events.events(Personal.NOT_RECORDED));

        assertThat(log.append(
                        events.id().stream(), EventLog.NO_STREAM, events.events(new Personal(null, "sealed anew"))))
                .isEqualTo(position);
        assertThat(log.readAll(EventLog.START, 10)).hasSize(5).allMatch(envelope -> envelope.isHistory());
        assertThat(new PastEvents("other", call, events.queue(), ADA).id()).isNotEqualTo(events.id());
        EventCodec codec = new EventCodec();
        assertThat(events.events(Personal.NOT_RECORDED).stream()
                        .map(NewEvent::id)
                        .distinct())
                .hasSize(5)
                .allMatch(id -> id.version() == 8 && id.variant() == 2);
        assertThat(codec.data(events.events(Personal.NOT_RECORDED).getLast().event()))
                .isNotEmpty();
    }

    /** Against a count that knows nothing of the reader: columns of text, added up. */
    @Test
    void theBanksMonthIsWhatIsInTheFile() throws IOException {
        if (!Files.exists(MONTH)) {
            System.err.println("NOT RUN: PastCallsTest on the bank's month. There is no "
                    + MONTH.toAbsolutePath().normalize());
        }
        Assumptions.assumeTrue(Files.exists(MONTH), "the bank's month is not there");
        String text = Files.readString(MONTH);
        Read read = Read.of(BANK, text);

        long answered = 0;
        long service = 0;
        long abandoned = 0;
        long left = 0;
        long waited = 0;
        Map<String, Integer> days = new HashMap<>();
        for (String line : text.lines().skip(1).toList()) {
            String[] c = line.split("\t", -1);
            int wait = Integer.parseInt(c[11].strip());
            int talk = Integer.parseInt(c[15].strip());
            boolean takes =
                    c[12].equals("AGENT") ? talk > 0 && !c[16].strip().equals("NO_SERVER") : c[12].equals("HANG");
            if (takes) {
                days.merge(c[5], 1, Integer::sum);
                answered += c[12].equals("AGENT") ? 1 : 0;
                service += c[12].equals("AGENT") ? talk : 0;
                abandoned += c[12].equals("HANG") && wait > 0 ? 1 : 0;
                left += c[12].equals("HANG") && wait == 0 ? 1 : 0;
                waited += wait;
            }
        }

        assertThat(read.calls.size() + read.refused.size()).isEqualTo(33_344);
        assertThat(read.calls.stream().filter(call -> call.agent() != null))
                .hasSize((int) answered)
                .hasSize(26_586);
        assertThat(read.calls.stream().filter(call -> call.agent() == null && call.queue() != null))
                .hasSize((int) abandoned)
                .hasSize(3_932);
        assertThat(read.calls.stream().filter(call -> call.queue() == null)).hasSize((int) left);
        assertThat(read.calls.stream().mapToLong(PastCallsTest::talk).sum()).isEqualTo(service);
        assertThat(Math.round(service * 10.0 / answered))
                .as("mean service, 179.6 s")
                .isEqualTo(1796);
        assertThat(read.calls.stream().mapToLong(PastCallsTest::wait).sum()).isEqualTo(waited);
        Map<String, Integer> counted = new HashMap<>();
        read.calls.forEach(call -> counted.merge(call.key().split("/", -1)[2], 1, Integer::sum));
        assertThat(counted).isEqualTo(days).hasSizeGreaterThan(20);
        assertThat(read.calls.stream().map(PastCall::key).distinct()).hasSize(read.calls.size());
    }

    private static long talk(PastCall call) {
        return call.answeredAt() == null
                ? 0
                : Duration.between(call.answeredAt(), call.endedAt()).toSeconds();
    }

    private static long wait(PastCall call) {
        return call.queuedAt() == null
                ? 0
                : Duration.between(call.queuedAt(), Objects.requireNonNullElse(call.answeredAt(), call.endedAt()))
                        .toSeconds();
    }
}
