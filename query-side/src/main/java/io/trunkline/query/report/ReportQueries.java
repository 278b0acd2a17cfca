package io.trunkline.query.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Reports on history. */
@Controller
public class ReportQueries {

    private final QueueReports queueReports;
    private final AgentReports agentReports;

    ReportQueries(QueueReports queueReports, AgentReports agentReports) {
        this.queueReports = queueReports;
        this.agentReports = agentReports;
    }

    @QueryMapping
    QueueReport queueReport(@Argument QueueReportInput input) {
        return queueReports.report(input);
    }

    @QueryMapping
    AgentReport agentReport(@Argument Instant from, @Argument Instant to, @Argument @Nullable List<String> agentIds) {
        return agentReports.report(from, to, agentIds);
    }
}
