package io.trunkline.query.report;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.Arguments;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Reports on history. */
@Controller
public class ReportQueries {

    private final QueueReports queueReports;
    private final AgentReports agentReports;
    private final CallbackReports callbackReports;
    private final ContactReports contactReports;
    private final IvrReports ivrReports;
    private final WorkItemReports workItemReports;

    ReportQueries(
            QueueReports queueReports,
            AgentReports agentReports,
            CallbackReports callbackReports,
            ContactReports contactReports,
            IvrReports ivrReports,
            WorkItemReports workItemReports) {
        this.queueReports = queueReports;
        this.agentReports = agentReports;
        this.callbackReports = callbackReports;
        this.contactReports = contactReports;
        this.ivrReports = ivrReports;
        this.workItemReports = workItemReports;
    }

    @QueryMapping
    QueueReport queueReport(@Argument QueueReportInput input) {
        return queueReports.report(input);
    }

    @QueryMapping
    AgentReport agentReport(@Arguments AgentReportInput input) {
        return agentReports.report(input);
    }

    @QueryMapping
    CallbackReport callbackReport(@Argument CallbackReportInput input) {
        return callbackReports.report(input);
    }

    @QueryMapping
    ContactReport contactReport(@Argument ContactReportInput input) {
        return contactReports.report(input);
    }

    @QueryMapping
    IvrReport ivrReport(@Argument IvrReportInput input) {
        return ivrReports.report(input);
    }

    @QueryMapping
    WorkItemReport workItemReport(@Arguments WorkItemReportInput input) {
        return workItemReports.report(input);
    }
}
