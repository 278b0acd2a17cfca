package io.trunkline.audit;

import io.trunkline.audit.Finding.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The lines that a part has, against those that its index says: which were changed, taken, added or moved. */
final class PartLines {

    /** A line: the event's id, where it says one, and its hash. */
    record Entry(@Nullable String event, String hash) {}

    private final String file;
    private final List<Entry> said;
    private final List<Entry> there;
    private final List<Finding> findings = new ArrayList<>();

    private PartLines(String file, List<Entry> said, List<Entry> there) {
        this.file = file;
        this.said = said;
        this.there = there;
    }

    static List<Entry> index(byte[] index) {
        List<Entry> entries = new ArrayList<>(index.length / PartWriter.ENTRY);
        ByteBuffer bytes = ByteBuffer.wrap(index);
        while (bytes.remaining() >= PartWriter.ENTRY) {
            UUID id = new UUID(bytes.getLong(), bytes.getLong());
            byte[] hash = new byte[Hashes.BYTES];
            bytes.get(hash);
            entries.add(new Entry(id.toString(), Hashes.hex(hash)));
        }
        return entries;
    }

    static List<Finding> compare(String file, List<Entry> said, List<Entry> there) {
        PartLines lines = new PartLines(file, said, there);
        lines.compare();
        return lines.findings;
    }

    private void compare() {
        int[] origin = unchanged();
        boolean[] accounted = new boolean[said.size()];
        for (int from : origin) {
            if (from >= 0) {
                accounted[from] = true;
            }
        }
        changed(origin, accounted);
        for (int i = 0; i < said.size(); i++) {
            if (!accounted[i]) {
                add(Kind.LINE_MISSING, i, said.get(i).event(), "was here and is missing.");
            }
        }
        moved(origin);
    }

    /** For each line that is there the place of the same line in the index, or -1. */
    private int[] unchanged() {
        Map<String, Deque<Integer>> places = new HashMap<>();
        for (int i = 0; i < said.size(); i++) {
            places.computeIfAbsent(said.get(i).hash(), _ -> new ArrayDeque<>(1)).add(i);
        }
        int[] origin = new int[there.size()];
        for (int j = 0; j < origin.length; j++) {
            Deque<Integer> free = places.get(there.get(j).hash());
            Integer place = free == null ? null : free.poll();
            origin[j] = place == null ? -1 : place;
        }
        return origin;
    }

    /** Lines that the index does not know: the same event otherwise, another line in its place, or one too many. */
    private void changed(int[] origin, boolean[] accounted) {
        Map<String, Integer> byEvent = new HashMap<>();
        for (int i = 0; i < said.size(); i++) {
            if (!accounted[i]) {
                byEvent.put(String.valueOf(said.get(i).event()), i);
            }
        }
        boolean sameCount = there.size() == said.size();
        for (int j = 0; j < origin.length; j++) {
            if (origin[j] >= 0) {
                continue;
            }
            Entry line = there.get(j);
            Integer was = byEvent.get(String.valueOf(line.event()));
            if (was == null && sameCount && !accounted[j]) {
                was = j;
            }
            if (was == null || accounted[was]) {
                add(Kind.LINE_ADDED, j, line.event(), "was not here.");
            } else {
                accounted[was] = true;
                add(
                        Kind.LINE_CHANGED,
                        j,
                        said.get(was).event(),
                        "is not as it was" + (was == j ? "." : " on line " + (was + 1) + "."));
            }
        }
    }

    /** Of the lines that are as they were those that are out of order: all but the longest run that is in it. */
    private void moved(int[] origin) {
        List<Integer> kept = longestRising(origin);
        boolean[] inOrder = new boolean[origin.length];
        kept.forEach(j -> inOrder[j] = true);
        for (int j = 0; j < origin.length; j++) {
            if (origin[j] >= 0 && !inOrder[j]) {
                add(Kind.LINE_MOVED, j, there.get(j).event(), "was on line " + (origin[j] + 1) + ".");
            }
        }
    }

    private static List<Integer> longestRising(int[] values) {
        int[] tails = new int[values.length];
        int[] before = new int[values.length];
        int length = 0;
        for (int j = 0; j < values.length; j++) {
            if (values[j] < 0) {
                continue;
            }
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (values[tails[middle]] < values[j]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[j] = low == 0 ? -1 : tails[low - 1];
            tails[low] = j;
            length = Math.max(length, low + 1);
        }
        List<Integer> run = new ArrayList<>();
        for (int j = length == 0 ? -1 : tails[length - 1]; j >= 0; j = before[j]) {
            run.add(j);
        }
        Collections.reverse(run);
        return run;
    }

    private void add(Kind kind, int index, @Nullable String event, String message) {
        findings.add(new Finding(kind, file, index + 1L, event, "The line " + message));
    }
}
