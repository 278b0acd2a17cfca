package io.trunkline.query.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.history.AsteriskQueueLog;
import io.trunkline.audit.history.CallSource;
import io.trunkline.audit.history.PastCall;
import io.trunkline.audit.history.PastEvents;
import io.trunkline.events.AgentId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.call.CallHistoryDocument;
import io.trunkline.projections.call.CallHistoryProjector;
import io.trunkline.projections.call.CallOutcome;
import io.trunkline.projections.queue.Attribution;
import io.trunkline.projections.queue.QueueIntervalDocument;
import io.trunkline.projections.queue.QueueIntervalProjector;
import io.trunkline.projections.queue.ServiceLevelFormula;
import io.trunkline.query.report.QueueReport.QueueReportRow;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whichever way callers came out of another system's queue, its report has each of them once. */
class QueueLogReportTest {

    private static final QueueId SALES = new QueueId(new UUID(1, 1));
    private static final AgentId ADA = new AgentId(new UUID(2, 1));
    private static final QueueSums.Terms TERMS =
            new QueueSums.Terms(Attribution.BY_ARRIVAL, ServiceLevelFormula.ANSWERED_OF_OFFERED, 20, 5);
    private static final String QUEUE_LOG = """
            1700000010|c1|sales|NONE|ENTERQUEUE||+4930123|1
            1700000025|c1|sales|Ada|CONNECT|15|a1|3
            1700000100|c1|sales|Ada|COMPLETECALLER|15|75|1
            1700000110|c2|sales|NONE|ENTERQUEUE|||1
            1700000130|c2|sales|NONE|ABANDON|1|1|20
            1700000140|c3|sales|NONE|ENTERQUEUE|||1
            1700000170|c3|sales|NONE|EXITWITHTIMEOUT|1|1|30
            1700000180|c4|sales|NONE|ENTERQUEUE|||1
            1700000181|c4|sales|NONE|EXITEMPTY|1|1|1
            1700000190|c5|sales|NONE|ENTERQUEUE|||1
            1700000197|c5|sales|NONE|EXITWITHKEY|1|1|1|7
            """;

    private final InMemoryEventLog log = new InMemoryEventLog();

    @Test
    void offeredIsWhatBecameOfAll() throws IOException {
        new AsteriskQueueLog().read(new StringReader(QUEUE_LOG), new CallSource.Taking() {
            @Override
            public void call(long line, PastCall call) {
                PastEvents events = new PastEvents("log", call, SALES, call.agent() == null ? null : ADA);
                log.append(events.id().stream(), EventLog.NO_STREAM, events.events(Personal.NOT_RECORDED));
            }

            @Override
            public void refused(long line, String why) {
                throw new AssertionError("line " + line + ": " + why);
            }
        });
        QueueIntervalProjector ofQueues = new QueueIntervalProjector();
        CallHistoryProjector ofCalls = new CallHistoryProjector();
        Map<String, QueueIntervalDocument> intervals = new HashMap<>();
        Map<String, CallHistoryDocument> calls = new HashMap<>();
        for (Envelope event : log.readAll(EventLog.START, 1_000)) {
            for (String id : ofQueues.identities(event)) {
                intervals.put(id, ofQueues.apply(id, intervals.get(id), event));
            }
            for (String id : ofCalls.identities(event)) {
                calls.put(id, ofCalls.apply(id, calls.get(id), event));
            }
        }

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
        Period day = new Period(Instant.parse("2023-11-14T00:00:00Z"), Instant.parse("2023-11-15T00:00:00Z"));
        PeriodTotals totals =
                new PeriodTotals(Periods.of(day, ReportInterval.TOTAL, ZoneOffset.UTC), Attribution.BY_ARRIVAL);
        intervals.values().forEach(totals::add);
        PeriodSums sums = totals.judged(TERMS).getFirst();
        return QueueReportRow.of(null, sums.period(), sums.sums(), Attribution.BY_ARRIVAL);
    }
}
