package io.trunkline.app.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What SIPp counted by itself ({@code -trace_stat}, {@code -trace_counts}): calls by result, and messages by step of the
 * scenario.
 *
 * @param calls columns of the statistics, as {@code SuccessfulCall(C)}
 * @param messages columns of the counts, as {@code 3_486_Sent}
 */
record SippCounts(Map<String, String> calls, Map<String, String> messages) {

    static SippCounts of(Path folder, Function<String, AssertionError> failure) {
        try (var files = Files.list(folder)) {
            Path counts = files.filter(file -> file.getFileName().toString().endsWith("_counts.csv"))
                    .findFirst()
                    .orElseThrow(() -> failure.apply("wrote no counts"));
            return new SippCounts(lastRow(folder.resolve("statistics.csv"), failure), lastRow(counts, failure));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls that went as the scenario says. */
    int successful() {
        return call("SuccessfulCall(C)");
    }

    int failed() {
        return call("FailedCall(C)");
    }

    /** Mean length of calls, as SIPp prints it: hours:minutes:seconds:microseconds. */
    String meanCallLength() {
        return calls.getOrDefault("CallLength(C)", "?");
    }

    /**
     * The edge that so much of the first response time lies below, as {@code <20} (ms); {@code >=5000} above the highest, {@code ?} without any.
     *
     * @param share 0 to 1
     */
    String responseTime(double share) {
        return quantile("ResponseTimeRepartition1_", share);
    }

    /** The same of the calls' lengths. */
    String callLength(double share) {
        return quantile("CallLengthRepartition_", share);
    }

    private String quantile(String column, double share) {
        Map<String, Long> buckets = new LinkedHashMap<>();
        calls.forEach((name, count) -> {
            if (name.startsWith(column)) {
                buckets.put(name.substring(column.length()), Long.valueOf(count));
            }
        });
        long all = buckets.values().stream().mapToLong(Long::longValue).sum();
        long below = 0;
        for (var bucket : buckets.entrySet()) {
            below += bucket.getValue();
            if (all > 0 && below >= share * all) {
                return bucket.getKey();
            }
        }
        return "?";
    }

    int retransmissions() {
        return call("Retransmissions(C)");
    }

    /** Messages of a kind ({@code INVITE}, {@code 486}) sent, over all steps; retransmissions apart. */
    int sent(String message) {
        return sum("_" + message + "_Sent");
    }

    /** Messages of a kind received, over all steps; retransmissions apart. */
    int received(String message) {
        return sum("_" + message + "_Recv");
    }

    private int call(String column) {
        return Integer.parseInt(calls.getOrDefault(column, "0"));
    }

    private int sum(String ending) {
        return messages.entrySet().stream()
                .filter(column -> column.getKey().endsWith(ending))
                .mapToInt(column -> Integer.parseInt(column.getValue()))
                .sum();
    }

    private static Map<String, String> lastRow(Path file, Function<String, AssertionError> failure) {
        List<String> lines = Tail.lines(file);
        if (lines.size() < 2) {
            throw failure.apply("wrote no statistics into " + file.getFileName());
        }
        String[] names = lines.getFirst().split(";", -1);
        String[] values = lines.getLast().split(";", -1);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(names.length, values.length); i++) {
            row.put(names[i], values[i]);
        }
        return row;
    }
}
