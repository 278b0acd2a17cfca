package io.trunkline.events;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code call.received} 1 to 2: the caller was a plain text and became a {@link Personal}, here one without a subject. */
final class CallReceivedCallerUpcaster implements Upcaster {

    @Override
    public String name() {
        return "call.received";
    }

    @Override
    public int from() {
        return 1;
    }

    @Override
    public Map<String, Object> upcast(Map<String, Object> json) {
        Map<String, Object> lifted = new LinkedHashMap<>(json);
        lifted.computeIfPresent("from", (_, text) -> Map.of("content", text));
        return lifted;
    }
}
