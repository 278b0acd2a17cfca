package io.trunkline.events;

import java.util.Map;

/** {@code queue.created} and {@code queue.changed} 1 to 2: agents heard nothing before they were joined. */
record QueueWhisperUpcaster(String name) implements Upcaster {

    @Override
    public int from() {
        return 1;
    }

    @Override
    public Map<String, Object> upcast(Map<String, Object> json) {
        return json;
    }
}
