package io.trunkline.query.report;

import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.PastDocuments;
import io.trunkline.projections.Refolding;
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
import io.trunkline.query.limits.Turns;
import io.trunkline.query.past.AsOf;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
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
    private final CaughtUp caughtUp;
    private final Turns turns;

    PastReports(
            QueueIntervals ofQueues,
            AgentIntervals ofAgents,
            Contacts contacts,
            WorkItemHistory items,
            EventLog log,
            CaughtUp caughtUp,
            Turns turns) {
        this.ofQueues = ofQueues;
        this.ofAgents = ofAgents;
        this.contacts = contacts;
        this.items = items;
        this.log = log;
        this.caughtUp = caughtUp;
        this.turns = turns;
    }

    /**
     * What one of a moment's reports says, once the projections that it reads hold the moment. No more at once than may be; a moment that lies too far back is refused with a code.
     *
     * @param told the same, with how it was answered
     * @throws QueryRefused as the report does, {@code AS_OF_TOO_FAR} and {@code BUSY}
     */
    <T> T of(AsOf asOf, Function<Reports, T> report, BiFunction<T, Refolded, T> told) {
        Refolding again = new Refolding(log, asOf.position());
        Reports reports = at(asOf, again);
        try {
            T made = turns.take(() -> report.apply(reports));
            return told.apply(made, Refolded.of(again));
        } catch (PastDocuments.TooFar e) {
            throw new QueryRefused(RefusalCode.AS_OF_TOO_FAR, String.valueOf(e.getMessage()));
        }
    }

    private Reports at(AsOf asOf, Refolding again) {
        CaughtUp then = caughtUp.asOf(asOf.position());
        Floor floor = new Floor(asOf.boards());
        CaughtUp ofCalls = then.of(contacts.projections());
        QueueIntervals queues = ofQueues.asOf(again);
        ReadContacts calls = ReadContacts.then(contacts.asOf(again, asOf.at()));
        return new Reports(
                new QueueReports(queues, floor, then),
                new AgentReports(
                        ofAgents.asOf(again),
                        () -> floor.agents().stream()
                                .map(agent -> state(agent, asOf.position()))
                                .toList(),
                        Set.of(),
                        floor,
                        then,
                        Clock.fixed(asOf.at(), ZoneOffset.UTC)),
                new CallbackReports(queues, floor, then),
                new ContactReports(calls, floor, ofCalls),
                new IvrReports(calls, ofCalls),
                new WorkItemReports(items.asOf(again, asOf.at()), floor, then.of(items.projections())));
    }

    @SchemaMapping(typeName = "AsOf")
    QueueReport queueReport(AsOf asOf, @Argument QueueReportInput input) {
        return of(asOf, reports -> reports.queues().report(input), QueueReport::refolded);
    }

    @SchemaMapping(typeName = "AsOf")
    CallbackReport callbackReport(AsOf asOf, @Argument CallbackReportInput input) {
        return of(asOf, reports -> reports.callbacks().report(input), CallbackReport::refolded);
    }

    @SchemaMapping(typeName = "AsOf")
    AgentReport agentReport(AsOf asOf, @Arguments AgentReportInput input) {
        return of(asOf, reports -> reports.agents().report(input), AgentReport::refolded);
    }

    @SchemaMapping(typeName = "AsOf")
    ContactReport contactReport(AsOf asOf, @Argument ContactReportInput input) {
        return of(asOf, reports -> reports.contacts().report(input), ContactReport::refolded);
    }

    @SchemaMapping(typeName = "AsOf")
    IvrReport ivrReport(AsOf asOf, @Argument IvrReportInput input) {
        return of(asOf, reports -> reports.flows().report(input), IvrReport::refolded);
    }

    @SchemaMapping(typeName = "AsOf")
    WorkItemReport workItemReport(AsOf asOf, @Arguments WorkItemReportInput input) {
        return of(asOf, reports -> reports.items().report(input), WorkItemReport::refolded);
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
}
