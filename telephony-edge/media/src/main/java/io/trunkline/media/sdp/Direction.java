package io.trunkline.media.sdp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who sends, from the point of view of the one whose description says so (RFC 8866 section 6.7). */
public enum Direction {
    SENDRECV,
    SENDONLY,
    RECVONLY,
    INACTIVE;

    /** Absent when the attribute's name is not a direction. */
    static @Nullable Direction of(String attribute) {
        for (Direction direction : values()) {
            if (direction.token().equals(attribute)) {
                return direction;
            }
        }
        return null;
    }

    static Direction of(boolean sends, boolean receives) {
        if (sends) {
            return receives ? SENDRECV : SENDONLY;
        }
        return receives ? RECVONLY : INACTIVE;
    }

    String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean sends() {
        return this == SENDRECV || this == SENDONLY;
    }

    public boolean receives() {
        return this == SENDRECV || this == RECVONLY;
    }

    /** The same stream seen from its other end. */
    public Direction mirrored() {
        return switch (this) {
            case SENDONLY -> RECVONLY;
            case RECVONLY -> SENDONLY;
            case SENDRECV, INACTIVE -> this;
        };
    }
}
