package io.trunkline.query.report;

import com.mongodb.client.MongoDatabase;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.agent.AgentDirectory;
import io.trunkline.projections.agent.AgentIntervals;
import io.trunkline.projections.call.Contacts;
import io.trunkline.projections.queue.QueueIntervals;
import io.trunkline.projections.workitem.WorkItemHistory;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.freshness.CaughtUp;
import io.trunkline.query.limits.Turns;
import io.trunkline.query.past.Moments;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Serves reports from the history. */
@Configuration(proxyBeanMethods = false)
@Import({ReportQueries.class, ReportDownloads.class})
public class Reporting {

    @Bean
    QueueIntervals queueIntervals(MongoDatabase history, CenterZone center) {
        return new QueueIntervals(history, center);
    }

    @Bean
    AgentIntervals agentIntervals(MongoDatabase history, CenterZone center) {
        return new AgentIntervals(history, center);
    }

    @Bean
    QueueReports queueReports(QueueIntervals intervals, Floor floor, CaughtUp caughtUp) {
        return new QueueReports(intervals, floor, caughtUp);
    }

    @Bean
    AgentReports agentReports(
            AgentIntervals intervals, MongoDatabase history, Floor floor, CaughtUp caughtUp, Clock clock) {
        AgentDirectory states = new AgentDirectory(history);
        return new AgentReports(intervals, states::all, states.projections(), floor, caughtUp, clock);
    }

    @Bean
    PastReports pastReports(
            QueueIntervals ofQueues,
            AgentIntervals ofAgents,
            Contacts contacts,
            WorkItemHistory items,
            EventLog log,
            CaughtUp caughtUp,
            Turns pastTurns) {
        return new PastReports(ofQueues, ofAgents, contacts, items, log, caughtUp, pastTurns);
    }

    @Bean
    CallbackReports callbackReports(QueueIntervals intervals, Floor floor, CaughtUp caughtUp) {
        return new CallbackReports(intervals, floor, caughtUp);
    }

    @Bean
    Contacts reportedContacts(MongoDatabase history) {
        return new Contacts(history);
    }

    @Bean
    ReadContacts readContacts(Contacts contacts) {
        return ReadContacts.now(contacts);
    }

    @Bean
    ContactReports contactReports(ReadContacts contacts, Contacts reported, Floor floor, CaughtUp caughtUp) {
        return new ContactReports(contacts, floor, caughtUp.of(reported.projections()));
    }

    @Bean
    IvrReports ivrReports(ReadContacts contacts, Contacts reported, CaughtUp caughtUp) {
        return new IvrReports(contacts, caughtUp.of(reported.projections()));
    }

    @Bean
    WorkItemReports workItemReports(WorkItemHistory items, Floor floor, CaughtUp caughtUp) {
        return new WorkItemReports(items, floor, caughtUp.of(items.projections()));
    }

    @Bean
    Reports presentReports(
            QueueReports queueReports,
            AgentReports agentReports,
            CallbackReports callbackReports,
            ContactReports contactReports,
            IvrReports ivrReports,
            WorkItemReports workItemReports) {
        return new Reports(queueReports, agentReports, callbackReports, contactReports, ivrReports, workItemReports);
    }

    @Bean
    ReportFiles reportFiles(Reports present, PastReports past, Moments moments) {
        return new ReportFiles(present, past, moments);
    }
}
