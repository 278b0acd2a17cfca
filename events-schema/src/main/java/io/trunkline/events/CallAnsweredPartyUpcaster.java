package io.trunkline.events;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code call.answered} 1 to 2: parties were not counted when a call had two at most; the agent was the one beside the caller. */
final class CallAnsweredPartyUpcaster implements Upcaster {

    @Override
    public String name() {
        return "call.answered";
    }

    @Override
    public int from() {
        return 1;
    }

    @Override
    public Map<String, Object> upcast(Map<String, Object> json) {
        Map<String, Object> lifted = new LinkedHashMap<>(json);
        lifted.putIfAbsent("party", 1);
        return lifted;
    }
}
