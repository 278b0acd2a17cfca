package io.trunkline.testkit.scenario;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * February 1999 at a bank's call center, call by call: data of A. Mandelbaum, A. Sakov and S. Zeltyn, published by the
 * Technion. Times are seconds after midnight, beyond a day's seconds where a call goes past midnight.
 */
record BankMonth(Map<String, List<Call>> days) {

    static final List<String> QUEUES = List.of("regular", "stock-exchange", "internet");

    private static final CSVFormat FORMAT =
            CSVFormat.TDF.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final int DAY_SECONDS = 86_400;
    private static final String NOBODY = "NO_SERVER";

    /**
     * A call that waited or was served. Those who left the voice response unit by themselves, calls marked to be ignored, and those served by
     * nobody that the file can name are not there.
     *
     * @param arrives when the queue began, or the service of one who did not queue
     * @param waited in the queue
     * @param server empty: hung up while waiting
     * @param starts of the service, with {@code ends}
     */
    record Call(int queue, boolean priority, int arrives, int waited, String server, int starts, int ends) {

        boolean answered() {
            return !server.isEmpty();
        }
    }

    static BankMonth read(Path file) throws IOException {
        Map<String, List<Call>> days = new TreeMap<>();
        try (Reader in = Files.newBufferedReader(file);
                CSVParser lines = FORMAT.parse(in)) {
            for (CSVRecord line : lines) {
                boolean served = line.get("outcome").equals("AGENT")
                        && !line.get("server").equals(NOBODY)
                        && number(line, "ser_time") > 0;
                boolean hungUp = line.get("outcome").equals("HANG") && number(line, "q_time") > 0;
                if (served || hungUp) {
                    days.computeIfAbsent(line.get("date"), _ -> new ArrayList<>())
                            .add(call(line, served));
                }
            }
        }
        return new BankMonth(days);
    }

    private static Call call(CSVRecord line, boolean served) {
        int entry = time(line, "vru_entry");
        int waited = number(line, "q_time");
        int starts = served ? later(entry, time(line, "ser_start")) : 0;
        int arrives = waited > 0 ? later(entry, time(line, "q_start")) : starts;
        return new Call(
                queue(line.get("type")),
                number(line, "priority") == 2,
                arrives,
                waited,
                served ? line.get("server") : "",
                starts,
                starts + number(line, "ser_time"));
    }

    private static int queue(String type) {
        return switch (type) {
            case "NE" -> 1;
            case "IN" -> 2;
            default -> 0;
        };
    }

    private static int later(int entry, int time) {
        return time < entry - DAY_SECONDS / 2 ? time + DAY_SECONDS : time;
    }

    private static int number(CSVRecord line, String column) {
        return Integer.parseInt(line.get(column));
    }

    private static int time(CSVRecord line, String column) {
        String[] parts = line.get(column).split(":", -1);
        return Integer.parseInt(parts[0]) * 3_600 + Integer.parseInt(parts[1]) * 60 + Integer.parseInt(parts[2]);
    }
}
