package io.trunkline.query.report;

import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.past.Moments;
import io.trunkline.query.report.AgentReport.AgentReportRow;
import io.trunkline.query.report.CallbackReport.CallbackReportRow;
import io.trunkline.query.report.ContactReport.ContactReportRow;
import io.trunkline.query.report.IvrReport.IvrReportRow;
import io.trunkline.query.report.QueueReport.QueueReportRow;
import io.trunkline.query.report.WorkItemReport.WorkItemFileRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The reports of GraphQL as files, by the names and with the arguments that they have there. */
final class ReportFiles {

    private static final String COMPARISON = "compareWith";
    private static final String AS_OF = "asOf";

    /** As {@code asOf} of GraphQL has it. */
    record Moment(@Nullable Instant instant, @Nullable Long position) {}

    record OfThePast(@Nullable Moment asOf) {}

    private final Reports present;
    private final PastReports past;
    private final Moments moments;

    ReportFiles(Reports present, PastReports past, Moments moments) {
        this.present = present;
        this.past = past;
        this.moments = moments;
    }

    /**
     * A report of now or, with {@code asOfInstant} or {@code asOfPosition}, of then.
     *
     * @param parameters see {@link AskedInput}
     * @throws QueryRefused as the report does, and {@code UNKNOWN_REPORT}
     */
    ReportFile file(String report, Map<String, String> parameters) {
        if (parameters.keySet().stream().anyMatch(name -> name.startsWith(COMPARISON))) {
            throw new QueryRefused(
                    RefusalCode.INVALID_QUERY, "A file holds one period; the other one is a file of its own.");
        }
        Map<Boolean, Map<String, String>> parts = parameters.entrySet().stream()
                .collect(Collectors.partitioningBy(
                        one -> one.getKey().startsWith(AS_OF),
                        Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        Moment moment = AskedInput.of(OfThePast.class, part(parts, true)).asOf();
        Map<String, String> asked = part(parts, false);
        return moment == null
                ? file(report, asked, present)
                : past.of(
                        moments.at(moment.instant(), moment.position()),
                        reports -> file(report, asked, reports),
                        ReportFile::refolded);
    }

    private static Map<String, String> part(Map<Boolean, Map<String, String>> parts, boolean ofThePast) {
        return parts.getOrDefault(ofThePast, Map.of());
    }

    private static ReportFile file(String report, Map<String, String> parameters, Reports reports) {
        return switch (report) {
            case "queueReport" -> queues(reports.queues().report(AskedInput.of(QueueReportInput.class, parameters)));
            case "agentReport" -> agents(reports.agents().report(AskedInput.of(AgentReportInput.class, parameters)));
            case "callbackReport" ->
                callbacks(reports.callbacks().report(AskedInput.of(CallbackReportInput.class, parameters)));
            case "contactReport" ->
                contacts(reports.contacts().report(AskedInput.of(ContactReportInput.class, parameters)));
            case "ivrReport" -> flows(reports.flows().report(AskedInput.of(IvrReportInput.class, parameters)));
            case "workItemReport" ->
                items(reports.items().report(AskedInput.of(WorkItemReportInput.class, parameters)));
            default -> throw new QueryRefused(RefusalCode.UNKNOWN_REPORT, "There is no report of that name.");
        };
    }

    private static ReportFile items(WorkItemReport report) {
        return new ReportFile(
                head(report.metricsVersion(), report.position()),
                WorkItemFileRow.class,
                report.rows().stream().map(WorkItemFileRow::of).toList(),
                report.total());
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

    private static Map<String, Object> head(String metricsVersion, long position) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("metricsVersion", metricsVersion);
        head.put("position", position);
        return head;
    }
}
