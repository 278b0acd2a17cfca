package io.trunkline.edge;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What lives in the heap, by class: who reads that memory grew wants to know what grew.
 *
 * @param bytes of each class
 */
record HeapByClass(Map<String, Long> bytes) {

    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");
    private static final int MOST = 25;

    /** After a full collection, which the virtual machine makes for it. */
    static HeapByClass now() {
        Map<String, Long> bytes = new HashMap<>();
        try {
            String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            histogram
                    .lines()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .forEach(line -> bytes.merge(line.group(2), Long.valueOf(line.group(1)), Long::sum));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
        return new HeapByClass(bytes);
    }

    /** The classes that have grown most since, a line each, in KiB. */
    String grownSince(HeapByClass before) {
        Map<String, Long> grown = new HashMap<>();
        bytes.forEach((name, now) -> grown.put(name, now - before.bytes.getOrDefault(name, 0L)));
        return grown.entrySet().stream()
                .filter(each -> each.getValue() >= 1024)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST)
                .map(each -> "%8d KiB  %s".formatted(each.getValue() / 1024, each.getKey()))
                .collect(Collectors.joining("\n"));
    }
}
