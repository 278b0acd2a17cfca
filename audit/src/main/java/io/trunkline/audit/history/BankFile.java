package io.trunkline.audit.history;

import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the "Anonymous Bank" that the Technion published, a line each, tabs between 17 columns. Its clock times differ from
 * its durations by a second or two; the durations win, so that waits and service times are the file's own.
 */
public record BankFile(ZoneId zone) implements CallSource {

    private static final CSVFormat FORMAT = CSVFormat.TDF
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setQuote(null)
            .setIgnoreEmptyLines(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
            .setAllowMissingColumnNames(true)
            .get();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");
    private static final List<String> COLUMNS = List.of(
            "vru+line",
            "call_id",
            "customer_id",
            "priority",
            "type",
            "date",
            "vru_entry",
            "vru_exit",
            "vru_time",
            "q_start",
            "q_exit",
            "q_time",
            "outcome",
            "ser_start",
            "ser_exit",
            "ser_time",
            "server");
    /** The voice response unit, which took every call: no flow of ours can have that name. */
    static final String UNIT = "bank VRU";

    private static final int CENTURY = 100;
    private static final int LAST_YEAR = 2000;
    private static final Duration HALF_DAY = Duration.ofHours(12);

    @Override
    public String name() {
        return "anonymous-bank";
    }

    @Override
    public void read(Reader text, Taking taking) throws IOException {
        try (CSVParser parser = FORMAT.parse(text)) {
            if (!parser.getHeaderNames().equals(COLUMNS)) {
                throw new IOException("the header is not the bank's: " + String.join(" ", COLUMNS));
            }
            for (CSVRecord line : parser) {
                take(parser.getCurrentLineNumber(), line, taking);
            }
        }
    }

    private void take(long number, CSVRecord line, Taking taking) throws IOException {
        PastCall call;
        try {
            String fault = fault(line);
            if (fault != null) {
                taking.refused(number, fault);
                return;
            }
            call = call(line, line.get("outcome").equals("AGENT"), Integer.parseInt(line.get("ser_time")));
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException _) {
            taking.refused(number, "it has a number or a time that is none");
            return;
        }
        taking.call(number, call);
    }

    private static @Nullable String fault(CSVRecord line) {
        if (line.size() != COLUMNS.size()) {
            return "it has " + line.size() + " columns, not " + COLUMNS.size();
        }
        String outcome = line.get("outcome");
        boolean served = outcome.equals("AGENT");
        if (!served && !outcome.equals("HANG")) {
            return outcome.equals("PHANTOM") ? "the file says to ignore it" : "no outcome " + outcome;
        }
        if (served && line.get("server").equals("NO_SERVER")) {
            return "it was served, and not by anybody";
        }
        return served && Integer.parseInt(line.get("ser_time")) <= 0 ? "it was served for no time" : null;
    }

    private PastCall call(CSVRecord line, boolean served, int talk) {
        LocalDate day = LocalDate.parse(line.get("date"), DAY);
        day = day.getYear() > LAST_YEAR ? day.minusYears(CENTURY) : day;
        Instant received = at(day, line.get("vru_entry"));
        int waited = Integer.parseInt(line.get("q_time"));
        String key =
                line.get("vru+line") + "/" + line.get("call_id") + "/" + line.get("date") + "/" + line.get("vru_entry");
        String customer = line.get("customer_id");
        String caller = customer.equals("0") ? null : "customer-" + customer;
        String dialled = line.get("vru+line");
        if (!served && waited <= 0) {
            Instant left = received.plusSeconds(Math.max(0, Integer.parseInt(line.get("vru_time"))));
            return new PastCall(key, caller, dialled, received, null, null, null, null, left).through(UNIT);
        }
        Instant queued = after(received, day, line.get(waited > 0 ? "q_start" : "ser_start"));
        Instant over = queued.plusSeconds(Math.max(0, waited));
        String queue = "bank " + line.get("type");
        String agent = served ? line.get("server") : null;
        @Nullable Instant answered = served ? over : null;
        return new PastCall(
                        key,
                        caller,
                        dialled,
                        received,
                        queue,
                        queued,
                        agent,
                        answered,
                        served ? over.plusSeconds(talk) : over)
                .through(UNIT);
    }

    /** A time that is half a day too early is one past midnight; one that is a little too early is the earlier one. */
    private Instant after(Instant before, LocalDate day, String clock) {
        Instant at = at(day, clock);
        if (at.isBefore(before.minus(HALF_DAY))) {
            return at(day.plusDays(1), clock);
        }
        return at.isBefore(before) ? before : at;
    }

    /** What the clock on the wall showed: an hour that it skipped is read as the one after, of one shown twice it is the first. */
    private Instant at(LocalDate day, String clock) {
        return day.atStartOfDay().plusSeconds(seconds(clock)).atZone(zone).toInstant();
    }

    private static int seconds(String clock) {
        String[] parts = clock.split(":", -1);
        return Integer.parseInt(parts[0]) * 3600 + Integer.parseInt(parts[1]) * 60 + Integer.parseInt(parts[2]);
    }
}
