package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Somebody who is to be called back. The id is a UUIDv7; its stream is {@code callback-<id>}. */
public record CallbackId(@JsonValue UUID value) {

    /** The EventStoreDB category of these streams. */
    public static final String CATEGORY = "callback";

    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    @JsonCreator
    public static CallbackId of(String text) {
        return new CallbackId(UUID.fromString(text));
    }

    /** Of what a caller asks for in this call, which can be one thing only: asked for twice, it is the same. */
    public static CallbackId askedIn(CallId call) {
        return new CallbackId(call.value());
    }

    /**
     * The call that an attempt is. The same attempt always is the same call, so that it cannot be placed twice.
     *
     * @param attempt from 1
     */
    public CallId call(int attempt) {
        long mixed = value.getLeastSignificantBits() + attempt * GOLDEN;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
        mixed = mixed ^ (mixed >>> 31);
        return new CallId(new UUID(value.getMostSignificantBits(), (mixed >>> 2) | VARIANT));
    }

    public String stream() {
        return CATEGORY + "-" + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
