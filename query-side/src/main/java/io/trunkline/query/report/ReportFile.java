package io.trunkline.query.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report as a file: CSV (RFC 4180, UTF-8) or JSON, row by row, with the {@linkplain Column columns} of its rows.
 *
 * @param head what the rows were computed by, by name
 */
record ReportFile(Map<String, Object> head, Class<?> rowType, List<?> rows, Object total) {

    /** Member of the head of a report of the past. */
    static final String REFOLDED = "refolded";

    private static final CSVFormat CSV = CSVFormat.RFC4180;
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    /** What makes a spreadsheet take a text for a formula. */
    private static final String FORMULA = "=+-@＝＋－＠\t\r\n";
    /** Where lists are separated by semicolons or tabs, what follows one is a cell as well. */
    private static final Pattern INNER = Pattern.compile("([;\t])(?=[=+\\-@＝＋－＠])");

    ReportFile {
        head = new LinkedHashMap<>(head);
        rows = List.copyOf(rows);
    }

    /** The same, whose head says how it was answered. */
    ReportFile refolded(Refolded how) {
        Map<String, Object> longer = new LinkedHashMap<>(head);
        longer.put(REFOLDED, how);
        return new ReportFile(longer, rowType, rows, total);
    }

    /** A line of names, then one for each row. The head is not in it; it goes with the answer's headers. */
    void writeCsv(Writer out) throws IOException {
        List<Column> columns = Column.of(rowType);
        CSVPrinter csv = new CSVPrinter(out, CSV);
        csv.printRecord(columns.stream().map(Column::name).toList());
        for (Object row : rows) {
            csv.printRecord(
                    columns.stream().map(column -> cell(column.value(row))).toList());
        }
        csv.flush();
    }

    /** The head's members, then {@code rows} and {@code total}. Numbers are numbers, what is absent is null. */
    void writeJson(OutputStream out) {
        List<Column> columns = Column.of(rowType);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            head.forEach(json::writePOJOProperty);
            json.writeArrayPropertyStart("rows");
            for (Object row : rows) {
                writeRow(json, columns, row);
            }
            json.writeEndArray();
            json.writeName("total");
            writeRow(json, columns, total);
            json.writeEndObject();
        }
    }

    private static void writeRow(JsonGenerator json, List<Column> columns, Object row) {
        json.writeStartObject();
        for (Column column : columns) {
            json.writePOJOProperty(column.name(), column.value(row));
        }
        json.writeEndObject();
    }

    /** A text that a spreadsheet would take for a formula is led by an apostrophe; numbers are as they are. */
    static @Nullable Object cell(@Nullable Object value) {
        if (!(value instanceof String text) || text.isEmpty()) {
            return value;
        }
        String safe = INNER.matcher(text).replaceAll("$1'");
        return FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + safe : safe;
    }
}
