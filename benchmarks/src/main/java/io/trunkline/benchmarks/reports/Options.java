package io.trunkline.benchmarks.reports;

import java.util.HashMap;
import java.util.Map;

/** What a program was started with, as {@code name=value}. */
record Options(Map<String, String> values) {

    static Options of(String[] arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            values.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return new Options(values);
    }

    int number(String name, int standard) {
        return Integer.parseInt(values.getOrDefault(name, Integer.toString(standard)));
    }
}
