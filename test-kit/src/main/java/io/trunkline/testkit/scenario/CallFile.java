package io.trunkline.testkit.scenario;

import io.trunkline.testkit.simulation.Caller;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Callers one by one, as CSV with the header {@code arrives,queue,patience,talk,credit}: seconds after the day's start, the
 * queue's name, seconds until they hang up (nothing: never), seconds of talk, seconds of head start (nothing: none).
 *
 * @param callers empty where there are faults; not numbered yet
 * @param faults one sentence each with the line, at most {@link #MOST_FAULTS}
 */
record CallFile(List<Caller> callers, List<String> faults) {

    static final int MOST_FAULTS = 20;
    static final int MOST_CALLERS = 200_000;

    private static final int MOST_CREDIT = 3_600;
    private static final double MOST_SECONDS = 7 * 86_400.0;
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();
    private static final List<String> HEADER = List.of("arrives", "queue", "patience", "talk", "credit");

    static CallFile read(String csv, List<String> queues, Duration length) {
        Reading reading = new Reading(queues, length.toMillis() / 1e3);
        try (CSVParser parser = FORMAT.parse(new StringReader(csv))) {
            if (!parser.getHeaderNames().equals(HEADER)) {
                return new CallFile(List.of(), List.of("line 1: the header must be " + String.join(",", HEADER) + "."));
            }
            for (CSVRecord line : parser) {
                if (!reading.goesOn(line)) {
                    break;
                }
            }
        } catch (CSVException | UncheckedIOException | IllegalArgumentException e) {
            reading.faults.add("this is no CSV: " + e.getMessage() + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CallFile(reading.faults.isEmpty() ? reading.callers : List.of(), reading.faults);
    }

    private static final class Reading {

        private final List<String> queues;
        private final double length;
        private final List<Caller> callers = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();
        private long line;

        Reading(List<String> queues, double length) {
            this.queues = queues;
            this.length = length;
        }

        boolean goesOn(CSVRecord written) {
            line = written.getRecordNumber() + 1;
            if (!written.isConsistent()) {
                fault("has " + written.size() + " values, not " + HEADER.size());
            } else {
                callers.add(caller(written));
            }
            if (callers.size() > MOST_CALLERS) {
                fault("is one call too many; there may be " + MOST_CALLERS);
            }
            return faults.size() < MOST_FAULTS && callers.size() <= MOST_CALLERS;
        }

        private Caller caller(CSVRecord written) {
            int queue = queues.indexOf(written.get("queue"));
            if (queue < 0) {
                fault("names the queue " + written.get("queue") + ", which the scenario does not have");
            }
            String patience = written.get("patience");
            String credit = written.get("credit");
            return new Caller(
                    0,
                    queue,
                    seconds(written, "arrives", length),
                    credit.isEmpty()
                            ? 0
                            : (int) seconds(written, "credit", MOST_CREDIT).toSeconds(),
                    patience.isEmpty() ? Caller.ENDLESS : seconds(written, "patience", MOST_SECONDS),
                    seconds(written, "talk", MOST_SECONDS));
        }

        private Duration seconds(CSVRecord written, String column, double most) {
            String text = written.get(column);
            try {
                double seconds = Double.parseDouble(text);
                if (seconds >= 0 && seconds <= most) {
                    return Duration.ofMillis(Math.round(seconds * 1e3));
                }
            } catch (NumberFormatException _) {
                // named below
            }
            fault(column + " is " + (text.isEmpty() ? "missing" : text) + ", not seconds from 0 to "
                    + Math.round(most));
            return Duration.ZERO;
        }

        private void fault(String what) {
            if (faults.size() < MOST_FAULTS) {
                faults.add("line " + line + ": " + what + ".");
            }
        }
    }
}
