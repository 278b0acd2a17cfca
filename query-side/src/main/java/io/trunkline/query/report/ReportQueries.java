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

    ReportQueries(QueueReports queueReports, AgentReports agentReports, CallbackReports callbackReports) {
        this.queueReports = queueReports;
        this.agentReports = agentReports;
        this.callbackReports = callbackReports;
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
}
