package io.trunkline.query.report;

import io.trunkline.query.errors.HttpRefusals;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports as files: {@code /reports/queueReport.csv?from=...&to=...}, or {@code .json}. */
@RestController
public class ReportDownloads {

    static final String POSITION = "X-Trunkline-Position";
    static final String METRICS = "X-Trunkline-Metrics";

    private static final String CSV = ".csv";
    private static final String JSON = ".json";

    private final ReportFiles files;

    ReportDownloads(ReportFiles files) {
        this.files = files;
    }

    @GetMapping("/reports/{name}")
    void report(@PathVariable String name, @RequestParam Map<String, String> parameters, HttpServletResponse response)
            throws IOException {
        ReportFile file;
        try {
            file = files.file(reportIn(name), parameters);
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
        if (csv) {
            Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
            file.writeCsv(out);
        } else {
            file.writeJson(response.getOutputStream());
        }
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
