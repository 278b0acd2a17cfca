package io.trunkline.ivr;

import java.util.HashMap;
import java.util.Map;

/** What is known of a call, by name: at most {@link #MOST} values of at most {@link #LONGEST} characters; what is longer is cut. */
public record Attributes(Map<String, String> values) {

    /** Values that one call may have; further names are not taken. */
    public static final int MOST = 50;

    /** Characters of a value. */
    public static final int LONGEST = 500;

    /** Number of whoever calls; empty where it is hidden. */
    public static final String CALLER = "caller";

    /** What was dialled. */
    public static final String DIALLED = "dialled";

    public Attributes {
        values = Map.copyOf(values);
    }

    /** The value, or nothing. */
    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean has(String name) {
        return !get(name).isEmpty();
    }

    /** With a value more, or another one. */
    public Attributes with(String name, String value) {
        if (values.size() >= MOST && !values.containsKey(name)) {
            return this;
        }
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value.length() > LONGEST ? value.substring(0, LONGEST) : value);
        return new Attributes(more);
    }

    /** With all of them. */
    public Attributes with(Map<String, String> others) {
        Attributes result = this;
        for (Map.Entry<String, String> other : others.entrySet()) {
            result = result.with(other.getKey(), other.getValue());
        }
        return result;
    }

    /** Names only: values are people's. */
    @Override
    public String toString() {
        return "Attributes" + values.keySet();
    }
}
