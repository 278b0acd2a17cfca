package io.trunkline.media.stun;

import org.jspecify.annotations.Nullable;

/** The classes of the Binding method (RFC 8489 section 5); there is no other method that ICE needs. */
public enum StunType {
    REQUEST(0x0001),
    INDICATION(0x0011),
    SUCCESS(0x0101),
    ERROR(0x0111);

    private final int code;

    StunType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Absent when the code is of another method. */
    static @Nullable StunType of(int code) {
        for (StunType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return null;
    }
}
