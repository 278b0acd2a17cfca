package io.trunkline.events;

import java.util.Map;

/** {@code call.received} 2 to 3: it was not noted whether an agent's phone called, so none is named. */
final class CallReceivedAgentUpcaster implements Upcaster {

    @Override
    public String name() {
        return "call.received";
    }

    @Override
    public int from() {
        return 2;
    }

    @Override
    public Map<String, Object> upcast(Map<String, Object> json) {
        return json;
    }
}
