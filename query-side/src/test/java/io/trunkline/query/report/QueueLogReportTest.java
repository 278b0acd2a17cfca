package io.trunkline.query.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.history.AsteriskQueueLog;
import io.trunkline.audit.history.CallSource;
import io.trunkline.audit.history.PastCall;
import io.trunkline.audit.history.PastEvents;
import io.trunkline.audit.history.PastStretch;
import io.trunkline.events.AgentId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.agent.AgentIntervalDocument;
import io.trunkline.projections.agent.AgentIntervalProjector;
import io.trunkline.projections.agent.AgentSessionDocument;
import io.trunkline.projections.agent.AgentSessionProjector;
import io.trunkline.projections.call.CallHistoryDocument;
import io.trunkline.projections.call.CallHistoryProjector;
import io.trunkline.projections.call.CallOutcome;
import io.trunkline.projections.queue.Attribution;
import io.trunkline.projections.queue.QueueIntervalDocument;
import io.trunkline.projections.queue.QueueIntervalProjector;
import io.trunkline.projections.queue.ServiceLevelFormula;
import io.trunkline.query.report.AgentReport.AgentReportRow;
import io.trunkline.query.report.AgentReport.CauseCount;
import io.trunkline.query.report.AgentReport.ReasonMillis;
import io.trunkline.query.report.QueueReport.QueueReportRow;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whichever way callers came out of another system's queue, its report has each of them once, and each moment of its agents. */
class QueueLogReportTest {

    private static final QueueId SALES = new QueueId(new UUID(1, 1));
    private static final AgentId ADA = new AgentId(new UUID(2, 1));
    private static final QueueSums.Terms TERMS =
            new QueueSums.Terms(Attribution.BY_ARRIVAL, ServiceLevelFormula.ANSWERED_OF_OFFERED, 20, 5);
    private static final AgentId BOB = new AgentId(new UUID(2, 2));
    private static final Period DAY =
            new Period(Instant.parse("2023-11-14T00:00:00Z"), Instant.parse("2023-11-15T00:00:00Z"));
    private static final String QUEUE_LOG = """
            1700000000|NONE|sales|Ada|ADDMEMBER|
            1700000002|NONE|sales|Bob|ADDMEMBER|
            1700000010|c1|sales|NONE|ENTERQUEUE||+4930123|1
            1700000020|c1|sales|Bob|RINGNOANSWER|8000
            1700000025|c1|sales|Ada|CONNECT|15|a1|3
            1700000060|NONE|sales|Ada|PAUSE|lunch
            1700000100|c1|sales|Ada|COMPLETECALLER|15|75|1
            1700000110|c2|sales|NONE|ENTERQUEUE|||1
            1700000130|c2|sales|NONE|ABANDON|1|1|20
            1700000140|c3|sales|NONE|ENTERQUEUE|||1
            1700000170|c3|sales|NONE|EXITWITHTIMEOUT|1|1|30
            1700000180|c4|sales|NONE|ENTERQUEUE|||1
            1700000181|c4|sales|NONE|EXITEMPTY|1|1|1
            1700000190|c5|sales|NONE|ENTERQUEUE|||1
            1700000197|c5|sales|NONE|EXITWITHKEY|1|1|1|7
            1700000400|NONE|sales|Ada|UNPAUSE|
            1700000500|NONE|sales|Ada|REMOVEMEMBER|
            1700000500|NONE|sales|Bob|REMOVEMEMBER|
            """;

    private final InMemoryEventLog log = new InMemoryEventLog();

    private final Map<String, QueueIntervalDocument> intervals = new HashMap<>();
    private final Map<String, CallHistoryDocument> calls = new HashMap<>();
    private final Map<String, AgentIntervalDocument> agents = new HashMap<>();
    private final Map<String, AgentSessionDocument> sessions = new HashMap<>();

    @BeforeEach
    void importAndFold() throws IOException {
        new AsteriskQueueLog().read(new StringReader(QUEUE_LOG), new CallSource.Taking() {
            @Override
            public void call(long line, PastCall call) {
                Map<String, AgentId> ids = new HashMap<>();
                call.agents().forEach(name -> ids.put(name, agent(name)));
                PastEvents events = new PastEvents("log", call, SALES, ids);
                log.append(events.id().stream(), EventLog.NO_STREAM, events.events(Personal.NOT_RECORDED));
                if (!ids.isEmpty()) {
                    log.append(events.agentsStream(), EventLog.NO_STREAM, events.agentEvents());
                }
            }

            @Override
            public void stretch(long line, PastStretch stretch) {
                log.append(
                        stretch.stream("log"),
                        EventLog.NO_STREAM,
                        List.of(stretch.event("log", agent(stretch.agent()))));
            }

            @Override
            public void leftOpen(long line, String what) {
                throw new AssertionError("line " + line + ": " + what);
            }

            @Override
            public void refused(long line, String why) {
                throw new AssertionError("line " + line + ": " + why);
            }
        });
        assertThat(log.readAll(EventLog.START, 1_000)).allMatch(Envelope::isHistory);
        fold(new QueueIntervalProjector(), intervals);
        fold(new CallHistoryProjector(), calls);
        fold(new AgentIntervalProjector(), agents);
        fold(new AgentSessionProjector(), sessions);
    }

    private static AgentId agent(String name) {
        return name.equals("Ada") ? ADA : BOB;
    }

    private <D extends ProjectedDocument> void fold(Projector<D> projector, Map<String, D> documents) {
        for (Envelope event : log.readAll(EventLog.START, 1_000)) {
            for (String id : projector.identities(event)) {
                documents.put(id, projector.apply(id, documents.get(id), event));
            }
        }
    }

    @Test
    void agentsAreWhatTheyDid() {
        AgentReportRow ada = row(ADA);
        assertThat(ada.handled()).isEqualTo(1);
        assertThat(ada.talkingMillis()).isEqualTo(75_000);
        assertThat(ada.reservedMillis()).as("rang for 3 s").isEqualTo(3_000);
        assertThat(ada.notReadyMillis()).as("from the end of the talk on").isEqualTo(300_000);
        assertThat(ada.notReady()).containsExactly(new ReasonMillis("lunch", 300_000));
        assertThat(ada.readyMillis()).isEqualTo(22_000 + 100_000);
        assertThat(ada.signedInMillis()).as("each moment once").isEqualTo(500_000);
        assertThat(ada.missed()).isZero();
        AgentReportRow bob = row(BOB);
        assertThat(bob.handled()).isZero();
        assertThat(bob.missedByCause()).containsExactly(new CauseCount("RING_NO_ANSWER", 1));
        assertThat(bob.reservedMillis()).isEqualTo(8_000);
        assertThat(bob.readyMillis()).isEqualTo(490_000);
        assertThat(sessions.values())
                .extracting(session -> session.agentId() + " " + session.signedInAt() + " " + session.signedOutAt())
                .containsExactlyInAnyOrder(
                        ADA + " 2023-11-14T22:13:20Z 2023-11-14T22:21:40Z",
                        BOB + " 2023-11-14T22:13:22Z 2023-11-14T22:21:40Z");
    }

    private AgentReportRow row(AgentId agent) {
        AgentSums sums = agents.values().stream()
                .filter(document -> document.agentId().equals(agent.toString()))
                .map(AgentSums::of)
                .reduce(AgentSums.NONE, AgentSums::plus);
        return AgentReportRow.of(null, DAY, sums);
    }

    @Test
    void offeredIsWhatBecameOfAll() {
        QueueReportRow total = total(intervals);
        assertThat(total.offered()).isEqualTo(5);
        assertThat(total.answered()).isEqualTo(1);
        assertThat(total.abandoned()).isEqualTo(1);
        assertThat(total.overflowed()).isEqualTo(2);
        assertThat(total.left()).isEqualTo(1);
        assertThat(total.stillWaiting() + total.failed() + total.calledBack()).isZero();
        assertThat(calls.values())
                .extracting(CallHistoryDocument::outcome)
                .containsExactlyInAnyOrder(
                        CallOutcome.ANSWERED,
                        CallOutcome.ABANDONED,
                        CallOutcome.NOT_REACHED,
                        CallOutcome.NOT_REACHED,
                        CallOutcome.NOT_REACHED);
    }

    private static QueueReportRow total(Map<String, QueueIntervalDocument> intervals) {
        PeriodTotals totals =
                new PeriodTotals(Periods.of(DAY, ReportInterval.TOTAL, ZoneOffset.UTC), Attribution.BY_ARRIVAL);
        intervals.values().forEach(totals::add);
        PeriodSums sums = totals.judged(TERMS).getFirst();
        return QueueReportRow.of(null, sums.period(), sums.sums(), Attribution.BY_ARRIVAL);
    }
}
