package io.trunkline.embedded.log.persistent;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** How long a consumer took for its last answers: the measurements of 'extra statistics', under the server's names. */
final class AnswerTimes {
    private static final int WINDOW = 1_000;

    private final Map<UUID, Long> sentAt = new LinkedHashMap<>();
    private final long[] millis = new long[WINDOW];
    private int answers;

    void sent(UUID id, long now) {
        sentAt.put(id, now);
        if (sentAt.size() > WINDOW) {
            sentAt.remove(sentAt.keySet().iterator().next());
        }
    }

    void answered(UUID id, long now) {
        Long at = sentAt.remove(id);
        if (at != null) {
            millis[answers++ % WINDOW] = now - at;
        }
    }

    Map<String, Long> measurements() {
        int count = Math.min(answers, WINDOW);
        Map<String, Long> named = new LinkedHashMap<>();
        if (count > 0) {
            long[] sorted = Arrays.copyOf(millis, count);
            Arrays.sort(sorted);
            named.put("Mean", Arrays.stream(sorted).sum() / count);
            named.put("Median", sorted[count / 2]);
            named.put("Fastest", sorted[0]);
            for (int i = 0; i < 5; i++) {
                named.put("Quintile " + (i + 1), sorted[i * count / 5]);
            }
            for (String percentile : new String[] {"90", "95", "99", "99.5", "99.9"}) {
                named.put(percentile + "%", sorted[(int) (Double.parseDouble(percentile) / 100 * count)]);
            }
            named.put("Highest", sorted[count - 1]);
        }
        return named;
    }
}
