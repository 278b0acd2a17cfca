package io.trunkline.media.stun;

import org.jspecify.annotations.Nullable;

/** Attributes that are understood (RFC 8489 section 14, RFC 8445 section 16.1). */
public enum StunAttribute {
    USERNAME(0x0006),
    MESSAGE_INTEGRITY(0x0008),
    ERROR_CODE(0x0009),
    UNKNOWN_ATTRIBUTES(0x000A),
    XOR_MAPPED_ADDRESS(0x0020),
    PRIORITY(0x0024),
    USE_CANDIDATE(0x0025),
    SOFTWARE(0x8022),
    FINGERPRINT(0x8028),
    ICE_CONTROLLED(0x8029),
    ICE_CONTROLLING(0x802A);

    private final int code;

    StunAttribute(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Absent when the attribute is not known to us. */
    static @Nullable StunAttribute of(int code) {
        for (StunAttribute attribute : values()) {
            if (attribute.code == code) {
                return attribute;
            }
        }
        return null;
    }

    /** Attributes below 0x8000 must be understood by whom they are sent to (RFC 8489 section 14). */
    static boolean isRequired(int code) {
        return code < 0x8000;
    }
}
