package io.trunkline.media.sdp;

import org.jspecify.annotations.Nullable;

/** An {@code a=} line: a name alone, or a name and a value. */
public record Attribute(String name, @Nullable String value) {

    static Attribute flag(String name) {
        return new Attribute(name, null);
    }

    String line() {
        return value == null ? "a=" + name : "a=" + name + ":" + value;
    }
}
