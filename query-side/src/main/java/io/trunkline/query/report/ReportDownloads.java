package io.trunkline.query.report;

import io.trunkline.query.errors.HttpRefusals;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.limits.Turns;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports as files: {@code /reports/queueReport.csv?from=...&to=...}, or {@code .json}. */
@RestController
public class ReportDownloads {

    static final String POSITION = "X-Trunkline-Position";
    static final String METRICS = "X-Trunkline-Metrics";

    /** Of a report of the past, how it was answered. */
    static final String REFOLDED = "X-Trunkline-Refolded";

    private static final String CSV = ".csv";
    private static final String JSON = ".json";

    /** Files made at once; each may read some hundred thousand documents. */
    private static final int AT_ONCE = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ReportFiles files;
    private final Turns turns = new Turns(AT_ONCE, PATIENCE);

    ReportDownloads(ReportFiles files) {
        this.files = files;
    }

    @GetMapping("/reports/{name}")
    void report(
            @PathVariable String name,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response)
            throws IOException {
        ReportFile file;
        try {
            String report = reportIn(name);
            file = turns.take(() -> files.file(report, once(parameters)));
        } catch (RuntimeException failure) {
            HttpRefusals.write(response, failure);
            return;
        }
        boolean csv = name.endsWith(CSV);
        response.setContentType(csv ? "text/csv; charset=UTF-8; header=present" : "application/json");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(POSITION, String.valueOf(file.head().get("position")));
        response.setHeader(METRICS, String.valueOf(file.head().get("metricsVersion")));
        if (file.head().get(ReportFile.REFOLDED) instanceof Refolded how) {
            response.setHeader(
                    REFOLDED,
                    "position=" + how.position() + ", documents=" + how.documents() + ", events=" + how.events());
        }
        if (csv) {
            Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
            file.writeCsv(out);
        } else {
            file.writeJson(response.getOutputStream());
        }
    }

    /** One that is given twice is not cut to its first value in silence. */
    private static Map<String, String> once(MultiValueMap<String, String> parameters) {
        parameters.forEach((name, values) -> {
            if (values.size() > 1) {
                throw new QueryRefused(
                        RefusalCode.INVALID_QUERY,
                        "The parameter " + name + " is given " + values.size()
                                + " times; a list is written with commas.",
                        Map.of("parameter", name));
            }
        });
        return parameters.toSingleValueMap();
    }

    private static String reportIn(String name) {
        for (String ending : new String[] {CSV, JSON}) {
            if (name.endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        throw new QueryRefused(RefusalCode.UNKNOWN_REPORT, "A report's file ends in .csv or .json.");
    }
}
