package io.trunkline.query.report;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.Arguments;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Reports on history. */
@Controller
public class ReportQueries {

    private final Reports reports;

    ReportQueries(Reports reports) {
        this.reports = reports;
    }

    @QueryMapping
    QueueReport queueReport(@Argument QueueReportInput input) {
        return reports.queues().report(input);
    }

    @QueryMapping
    AgentReport agentReport(@Arguments AgentReportInput input) {
        return reports.agents().report(input);
    }

    @QueryMapping
    CallbackReport callbackReport(@Argument CallbackReportInput input) {
        return reports.callbacks().report(input);
    }

    @QueryMapping
    ContactReport contactReport(@Argument ContactReportInput input) {
        return reports.contacts().report(input);
    }

    @QueryMapping
    IvrReport ivrReport(@Argument IvrReportInput input) {
        return reports.flows().report(input);
    }

    @QueryMapping
    WorkItemReport workItemReport(@Arguments WorkItemReportInput input) {
        return reports.items().report(input);
    }
}
