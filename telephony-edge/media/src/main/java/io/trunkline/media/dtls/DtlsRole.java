package io.trunkline.media.dtls;

/** Who begins the handshake (RFC 4145 section 4, RFC 5763 section 5). */
public enum DtlsRole {
    /** We do: DTLS client. */
    ACTIVE,
    /** The peer does: DTLS server. */
    PASSIVE
}
