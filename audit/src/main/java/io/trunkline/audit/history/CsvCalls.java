package io.trunkline.audit.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Calls as anybody can write them: CSV (RFC 4180) with the header {@code
 * id,caller,dialled,received,queue,queued,agent,answered,ended}, and after it {@code flow,offered} or nothing; times as {@code 2026-05-01T08:00:00.5+02:00}. No value has a line
 * break, so each line is read alone: a quote that is not closed is the fault of its line, not of all that follow.
 */
public record CsvCalls(String name) implements CallSource {

    static final List<String> HEADER =
            List.of("id", "caller", "dialled", "received", "queue", "queued", "agent", "answered", "ended");

    /** What some programs put before a text to say that it is UTF-8. */
    private static final String MARK = "\uFEFF";

    /** Columns that may follow, all of them or none. */
    static final List<String> MORE = List.of("flow", "offered");

    private static final List<String> LONG_HEADER =
            Stream.concat(HEADER.stream(), MORE.stream()).toList();
    private static final CSVFormat SHORT = format(HEADER);
    private static final CSVFormat LONG = format(LONG_HEADER);

    private static CSVFormat format(List<String> header) {
        return CSVFormat.RFC4180
                .builder()
                .setHeader(header.toArray(String[]::new))
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
    }

    @Override
    public void read(Reader text, Taking taking) throws IOException {
        BufferedReader lines = new BufferedReader(text);
        String header = lines.readLine();
        CSVRecord names = header == null ? null : parsed(header.startsWith(MARK) ? header.substring(1) : header, LONG);
        boolean isLong = names != null && names.toList().equals(LONG_HEADER);
        if (names == null || (!isLong && !names.toList().equals(HEADER))) {
            throw new IOException(
                    "the header is not " + String.join(",", HEADER) + ", nor that and " + String.join(",", MORE));
        }
        long number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            CSVRecord values = parsed(line, isLong ? LONG : SHORT);
            if (values == null) {
                taking.refused(number, "its quotes do not match");
            } else {
                take(values, number, taking);
            }
        }
    }

    /** The values of a line; absent: it has a quote in the wrong place. */
    private static @Nullable CSVRecord parsed(String line, CSVFormat format) {
        try (CSVParser parser = CSVParser.parse(line, format)) {
            Iterator<CSVRecord> records = parser.iterator();
            return records.hasNext() ? records.next() : null;
        } catch (IOException | UncheckedIOException _) {
            return null;
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
                            ended)
                    .through(line.isMapped("flow") ? text(line, "flow") : null)
                    .rung(List.of(), line.isMapped("offered") ? time(line, "offered") : null);
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
