package io.trunkline.query.report;

import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.report.AgentReport.AgentReportRow;
import io.trunkline.query.report.CallbackReport.CallbackReportRow;
import io.trunkline.query.report.ContactReport.ContactReportRow;
import io.trunkline.query.report.IvrReport.IvrReportRow;
import io.trunkline.query.report.QueueReport.QueueReportRow;
import java.util.LinkedHashMap;
import java.util.Map;

/** The reports of GraphQL as files, by the names and with the arguments that they have there. */
final class ReportFiles {

    private static final String COMPARISON = "compareWith";

    private final QueueReports queueReports;
    private final AgentReports agentReports;
    private final CallbackReports callbackReports;
    private final ContactReports contactReports;
    private final IvrReports ivrReports;
    private final WorkItemReports workItemReports;

    ReportFiles(
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

    /**
     * @param parameters see {@link AskedInput}
     * @throws QueryRefused as the report does, and {@code UNKNOWN_REPORT}
     */
    ReportFile file(String report, Map<String, String> parameters) {
        if (parameters.keySet().stream().anyMatch(name -> name.startsWith(COMPARISON))) {
            throw new QueryRefused(
                    RefusalCode.INVALID_QUERY, "A file holds one period; the other one is a file of its own.");
        }
        return switch (report) {
            case "queueReport" -> queues(queueReports.report(AskedInput.of(QueueReportInput.class, parameters)));
            case "agentReport" -> agents(agentReports.report(AskedInput.of(AgentReportInput.class, parameters)));
            case "callbackReport" ->
                callbacks(callbackReports.report(AskedInput.of(CallbackReportInput.class, parameters)));
            case "contactReport" ->
                contacts(contactReports.report(AskedInput.of(ContactReportInput.class, parameters)));
            case "ivrReport" -> flows(ivrReports.report(AskedInput.of(IvrReportInput.class, parameters)));
            case "workItemReport" -> workItemReports.file(AskedInput.of(WorkItemReportInput.class, parameters));
            default -> throw new QueryRefused(RefusalCode.UNKNOWN_REPORT, "There is no report of that name.");
        };
    }

    private static ReportFile queues(QueueReport report) {
        Map<String, Object> head = head(report.metricsVersion(), report.position());
        head.put("attribution", report.attribution().name());
        head.put("formula", report.formula().name());
        return new ReportFile(head, QueueReportRow.class, report.rows(), report.total());
    }

    private static ReportFile agents(AgentReport report) {
        return new ReportFile(
                head(report.metricsVersion(), report.position()), AgentReportRow.class, report.rows(), report.total());
    }

    private static ReportFile callbacks(CallbackReport report) {
        return new ReportFile(
                head(report.metricsVersion(), report.position()),
                CallbackReportRow.class,
                report.rows(),
                report.total());
    }

    private static ReportFile contacts(ContactReport report) {
        Map<String, Object> head = head(report.metricsVersion(), report.position());
        head.put("attribution", report.attribution().name());
        head.put("grouping", report.grouping().name());
        return new ReportFile(head, ContactReportRow.class, report.rows(), report.total());
    }

    private static ReportFile flows(IvrReport report) {
        Map<String, Object> head = head(report.metricsVersion(), report.position());
        head.put("attribution", report.attribution().name());
        return new ReportFile(head, IvrReportRow.class, report.rows(), report.total());
    }

    static Map<String, Object> head(String metricsVersion, long position) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("metricsVersion", metricsVersion);
        head.put("position", position);
        return head;
    }
}
