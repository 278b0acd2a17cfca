package io.trunkline.query.report;

import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.PastDocuments;
import io.trunkline.projections.agent.AgentDocument;
import io.trunkline.projections.agent.AgentIntervals;
import io.trunkline.projections.call.Contacts;
import io.trunkline.projections.live.AgentEntry;
import io.trunkline.projections.queue.QueueIntervals;
import io.trunkline.projections.workitem.WorkItemHistory;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.freshness.CaughtUp;
import io.trunkline.query.freshness.ReadPositions;
import io.trunkline.query.limits.Turns;
import io.trunkline.query.past.AsOf;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.Arguments;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Reports as they were: of numbers, queues and agents of that moment. */
@Controller
public class PastReports {

    private final QueueIntervals ofQueues;
    private final AgentIntervals ofAgents;
    private final Contacts contacts;
    private final WorkItemHistory items;
    private final EventLog log;
    private final Turns turns;

    PastReports(
            QueueIntervals ofQueues,
            AgentIntervals ofAgents,
            Contacts contacts,
            WorkItemHistory items,
            EventLog log,
            Turns turns) {
        this.ofQueues = ofQueues;
        this.ofAgents = ofAgents;
        this.contacts = contacts;
        this.items = items;
        this.log = log;
        this.turns = turns;
    }

    /** Everything has come to one position, and nothing moves. */
    private record Then(long position) implements ReadPositions {

        @Override
        public long live() {
            return position;
        }

        @Override
        public long history() {
            return position;
        }

        @Override
        public boolean await(long wanted, Duration patience) {
            return wanted <= position;
        }

        CaughtUp caughtUp() {
            return new CaughtUp(this, Duration.ZERO);
        }
    }

    @SchemaMapping(typeName = "AsOf")
    QueueReport queueReport(AsOf asOf, @Argument QueueReportInput input) {
        Then then = new Then(asOf.position());
        QueueIntervals intervals = ofQueues.asOf(log, asOf.position());
        return made(() -> new QueueReports(intervals, new Floor(asOf.boards()), then, then.caughtUp()).report(input));
    }

    @SchemaMapping(typeName = "AsOf")
    CallbackReport callbackReport(AsOf asOf, @Argument CallbackReportInput input) {
        Then then = new Then(asOf.position());
        QueueIntervals intervals = ofQueues.asOf(log, asOf.position());
        return made(
                () -> new CallbackReports(intervals, new Floor(asOf.boards()), then, then.caughtUp()).report(input));
    }

    @SchemaMapping(typeName = "AsOf")
    AgentReport agentReport(AsOf asOf, @Arguments AgentReportInput input) {
        Then then = new Then(asOf.position());
        AgentIntervals intervals = ofAgents.asOf(log, asOf.position());
        Floor floor = new Floor(asOf.boards());
        return made(() -> new AgentReports(
                        intervals,
                        () -> floor.agents().stream()
                                .map(agent -> state(agent, asOf.position()))
                                .toList(),
                        floor,
                        then,
                        then.caughtUp(),
                        Clock.fixed(asOf.at(), ZoneOffset.UTC))
                .report(input));
    }

    @SchemaMapping(typeName = "AsOf")
    ContactReport contactReport(AsOf asOf, @Argument ContactReportInput input) {
        Then then = new Then(asOf.position());
        Floor floor = new Floor(asOf.boards());
        return made(() -> new ContactReports(contacts(asOf), floor, then, then.caughtUp()).report(input));
    }

    @SchemaMapping(typeName = "AsOf")
    IvrReport ivrReport(AsOf asOf, @Argument IvrReportInput input) {
        Then then = new Then(asOf.position());
        return made(() -> new IvrReports(contacts(asOf), then, then.caughtUp()).report(input));
    }

    @SchemaMapping(typeName = "AsOf")
    WorkItemReport workItemReport(AsOf asOf, @Arguments WorkItemReportInput input) {
        Then then = new Then(asOf.position());
        WorkItemHistory history = items.asOf(log, asOf.position(), asOf.at());
        return made(() -> new WorkItemReports(history, new Floor(asOf.boards()), then, then.caughtUp()).report(input));
    }

    private ReadContacts contacts(AsOf asOf) {
        return new ReadContacts(contacts.asOf(log, asOf.position(), asOf.at()));
    }

    /** What runs on, as the directory of agents had it. */
    private static AgentDocument state(AgentEntry agent, long position) {
        return new AgentDocument(
                agent.id().toString(),
                position,
                agent.name(),
                agent.extension(),
                agent.status(),
                agent.reason(),
                agent.since());
    }

    private <T> T made(Supplier<T> report) {
        try {
            return turns.take(report);
        } catch (PastDocuments.TooFar e) {
            throw new QueryRefused(RefusalCode.AS_OF_TOO_FAR, String.valueOf(e.getMessage()));
        }
    }
}
