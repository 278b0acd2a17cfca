package io.trunkline.audit.history;

import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Calls as anybody can write them: CSV (RFC 4180) with the header {@code
 * id,caller,dialled,received,queue,queued,agent,answered,ended}; times as {@code 2026-05-01T08:00:00.5+02:00}.
 */
public record CsvCalls(String name) implements CallSource {

    static final List<String> HEADER =
            List.of("id", "caller", "dialled", "received", "queue", "queued", "agent", "answered", "ended");

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();

    @Override
    public void read(Reader text, Taking taking) throws IOException {
        try (CSVParser parser = FORMAT.parse(text)) {
            if (!parser.getHeaderNames().equals(HEADER)) {
                throw new IOException("the header is not " + String.join(",", HEADER));
            }
            for (CSVRecord line : parser) {
                take(line, parser.getCurrentLineNumber(), taking);
            }
        }
    }

    private static void take(CSVRecord line, long number, Taking taking) throws IOException {
        if (!line.isConsistent()) {
            taking.refused(number, "it has " + line.size() + " values, not " + HEADER.size());
            return;
        }
        PastCall call;
        try {
            Instant received = time(line, "received");
            Instant ended = time(line, "ended");
            if (received == null || ended == null) {
                taking.refused(number, "it says not when the call came and when it ended");
                return;
            }
            call = new PastCall(
                    line.get("id"),
                    text(line, "caller"),
                    line.get("dialled"),
                    received,
                    text(line, "queue"),
                    time(line, "queued"),
                    text(line, "agent"),
                    time(line, "answered"),
                    ended);
        } catch (DateTimeException e) {
            taking.refused(number, "it has a time that is none: " + e.getMessage());
            return;
        }
        taking.call(number, call);
    }

    private static @Nullable String text(CSVRecord line, String column) {
        String text = line.get(column);
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Instant time(CSVRecord line, String column) {
        String text = line.get(column);
        return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    }
}
