package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentId;
import io.trunkline.events.QueueId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Proves that a downloaded report says what GraphQL says, and that no spreadsheet computes what a name says. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = QueryServer.class)
class ReportDownloadsTest {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    @Autowired
    private Story story;

    @LocalServerPort
    private int port;

    private GraphQlClient client;
    private Instant begin;
    private QueueId queue;

    @BeforeEach
    void tell() {
        client = new GraphQlClient(port);
        begin = story.now();
        AgentId agent = story.readyAgent("Ada", "201");
        queue = story.queue("=HYPERLINK(\"//evil\"),\n+Müller;=1", agent);
        story.answered("+49301", queue, agent, Duration.ofSeconds(10), Duration.ofSeconds(90));
        story.abandoned("+49302", queue, Duration.ofSeconds(30));
        story.isRead();
    }

    @Test
    void csvSaysWhatGraphQlSays() throws IOException, InterruptedException {
        JsonNode asked = client.data(
                        """
                        query ($input: QueueReportInput!) { queueReport(input: $input) {
                          position rows { from offered answered serviceLevel asaMillis averageTalkMillis } } }""",
                        Map.of(
                                "input",
                                Map.of(
                                        "from", begin.toString(),
                                        "to", begin.plusSeconds(3600).toString(),
                                        "queueIds", List.of(queue.toString()),
                                        "interval", "QUARTER_HOUR")))
                .path("queueReport");

        HttpResponse<String> file = client.get(path("queueReport.csv", "interval=QUARTER_HOUR"));
        List<CSVRecord> rows = CSVParser.parse(file.body(), FORMAT).getRecords();

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/csv")
                .contains("UTF-8");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"queueReport.csv\"");
        assertThat(file.headers().firstValue("X-Trunkline-Position"))
                .hasValue(asked.path("position").asString());
        assertThat(file.headers().firstValue("X-Trunkline-Metrics")).hasValue("metrics 2");
        assertThat(rows).hasSize(asked.path("rows").size()).hasSizeGreaterThan(3);
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = asked.path("rows").path(i);
            for (String column : List.of("offered", "answered", "serviceLevel", "asaMillis", "averageTalkMillis")) {
                assertThat(rows.get(i).get(column))
                        .as(column)
                        .isEqualTo(row.path(column).asString(""));
            }
            assertThat(Instant.parse(rows.get(i).get("from")))
                    .isEqualTo(Instant.parse(row.path("from").asString()));
        }
        assertThat(rows.getFirst().get("queueId")).isEqualTo(queue.toString());
        assertThat(rows.getFirst().get("callbacksOffered")).isEqualTo("0");
    }

    @Test
    void aNameIsNoFormula() throws IOException, InterruptedException {
        String csv = client.get(path("queueReport.csv", "interval=TOTAL")).body();

        assertThat(CSVParser.parse(csv, FORMAT).getRecords().getFirst().get("queueName"))
                .isEqualTo("'=HYPERLINK(\"//evil\"),\n+Müller;'=1");
        assertThat(csv)
                .contains("\"'=HYPERLINK(\"\"//evil\"\"),\n+Müller;'=1\"")
                .contains("\r\n");
    }

    @Test
    void jsonHasTheRowsTheTotalAndWhatTheyWereComputedBy() throws IOException, InterruptedException {
        HttpResponse<String> file = client.get(path("queueReport.json", "interval=TOTAL&attribution=BY_END"));
        JsonNode report = GraphQlClient.JSON.readTree(file.body());

        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(report.path("attribution").asString()).isEqualTo("BY_END");
        assertThat(report.path("formula").asString()).isEqualTo("IGNORE_ABANDONED_WITHIN_T");
        assertThat(report.path("rows").path(0).path("answered").asLong()).isEqualTo(1);
        assertThat(report.path("rows").path(0).path("queueName").asString()).startsWith("=HYPERLINK");
        assertThat(report.path("total").path("answered").asLong()).isEqualTo(1);
        assertThat(report.path("total").path("queueId").isNull()).isTrue();
    }

    @Test
    void itemsAreAFileToo() throws IOException, InterruptedException {
        story.items(queue, story.agent("Ben", "202"), Duration.ofSeconds(60));
        story.isRead();

        List<CSVRecord> rows = CSVParser.parse(
                        client.get("/reports/workItemReport.csv?" + range() + "&queueIds=" + queue)
                                .body(),
                        FORMAT)
                .getRecords();
        assertThat(rows).extracting(row -> row.get("channel")).containsExactly("CHAT", "EMAIL");
        assertThat(rows.getFirst().get("queueName")).startsWith("'=HYPERLINK");
        assertThat(rows.getFirst().get("averageWorkMillis")).isEqualTo("60000.0");
        JsonNode report = GraphQlClient.JSON.readTree(
                client.get("/reports/workItemReport.json?" + range()).body());
        assertThat(report.path("metricsVersion").asString()).isEqualTo("metrics 2");
        assertThat(report.path("rows").path(1).path("waiting").asInt()).isEqualTo(1);
        assertThat(report.path("total").path("queued").asInt()).isEqualTo(2);
        assertThat(report.path("total").path("channel").isNull()).isTrue();
    }

    @Test
    void aFileIsOfAMomentOfThePastToo() throws IOException, InterruptedException {
        long then = GraphQlClient.JSON
                .readTree(client.get(path("queueReport.json", "interval=TOTAL")).body())
                .path("position")
                .asLong();
        story.abandoned("+49303", queue, Duration.ofSeconds(7));
        story.isRead();

        JsonNode was =
                GraphQlClient.JSON.readTree(client.get(path("queueReport.json", "interval=TOTAL&asOfPosition=" + then))
                        .body());
        JsonNode is = GraphQlClient.JSON.readTree(
                client.get(path("queueReport.json", "interval=TOTAL")).body());

        assertThat(was.path("position").asLong()).isEqualTo(then);
        assertThat(was.at("/total/abandoned").asLong()).isEqualTo(1);
        assertThat(is.at("/total/abandoned").asLong()).isEqualTo(2);
        assertThat(is.has("refolded")).isFalse();
        JsonNode how = was.path("refolded");
        assertThat(how.path("position").asLong()).isEqualTo(then);
        assertThat(how.path("documents").asInt()).isPositive();
        assertThat(how.path("events").asLong()).isPositive();
        assertThat(client.get(path("queueReport.csv", "interval=TOTAL&asOfPosition=" + then))
                        .headers()
                        .firstValue("X-Trunkline-Refolded"))
                .hasValue("position=" + then + ", documents="
                        + how.path("documents").asString() + ", events="
                        + how.path("events").asString());
    }

    @Test
    void everyReportIsAFile() throws IOException, InterruptedException {
        for (String report : List.of("agentReport", "callbackReport")) {
            HttpResponse<String> file = client.get("/reports/" + report + ".csv?" + range() + "&grouping=TOGETHER"
                    + "&interval=TOTAL&pageFirst=1&pageSortBy=" + (report.startsWith("agent") ? "handled" : "offered"));
            assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
            assertThat(CSVParser.parse(file.body(), FORMAT).getRecords())
                    .as(report)
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404, UNKNOWN_REPORT, /reports/queueReport.xml?RANGE",
        "404, UNKNOWN_REPORT, /reports/salaryReport.csv?RANGE",
        "400, INVALID_QUERY, /reports/queueReport.csv",
        "400, INVALID_QUERY, /reports/queueReport.csv?RANGE&nonsense=1",
        "400, INVALID_QUERY, /reports/queueReport.csv?RANGE&asOfTheMoon=1",
        "400, BAD_AS_OF, /reports/queueReport.csv?RANGE&asOfPosition=1&asOfInstant=2026-01-01T00:00:00Z",
        "400, BAD_AS_OF, /reports/queueReport.csv?RANGE&asOfPosition=99999999999",
        "400, INVALID_QUERY, /reports/contactReport.csv?RANGE&numbers=100&numbers=200",
        "400, INVALID_QUERY, /reports/queueReport.csv?RANGE&interval=FORTNIGHT",
        "400, INVALID_QUERY, /reports/queueReport.csv?RANGE&thresholdSeconds=x",
        "400, INVALID_QUERY, /reports/queueReport.csv?RANGE&compareWithFrom=2026-01-01T00:00:00Z",
        "400, BAD_THRESHOLD, /reports/queueReport.csv?RANGE&thresholdSeconds=0",
        "400, BAD_TIME_ZONE, /reports/agentReport.json?RANGE&timeZone=Mars/Olympus",
        "400, BAD_ID, /reports/agentReport.json?RANGE&agentIds=1",
        "400, BAD_SORT, /reports/callbackReport.csv?RANGE&pageSortBy=queueName",
        "404, UNKNOWN_QUEUE, /reports/callbackReport.csv?RANGE&queueIds=UNKNOWN"
    })
    void whatCannotBeIsRefusedWithItsCode(int status, String code, String path)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = client.get(path.replace("RANGE", range())
                .replace("UNKNOWN", UUID.randomUUID().toString()));

        assertThat(GraphQlClient.JSON.readTree(answer.body()).path("code").asString())
                .isEqualTo(code);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("io.trunkline");
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
    }

    private String path(String file, String more) {
        return "/reports/" + file + "?" + range() + "&queueIds=" + queue + "&" + more;
    }

    private String range() {
        return "from=" + begin + "&to=" + begin.plusSeconds(3600);
    }
}
