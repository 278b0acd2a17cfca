package io.trunkline.media.srtp;

/** Encrypts and authenticates single packets in place. Offsets count from the array's begin. */
sealed interface SrtpCipher permits AesCounterHmac, AesGcm {

    /** Appends the tag; the array has room for it. {@code header} bytes stay readable. */
    int sealRtp(byte[] packet, int header, int length, long index);

    /** Gives the length without tag, or -1 when the packet is not authentic; then the array's content is lost. */
    int openRtp(byte[] packet, int header, int length, long index);

    /** Appends index and tag (RFC 3711 section 3.4, RFC 7714 section 9). */
    int sealRtcp(byte[] packet, int length, int index);

    /** As {@link #openRtp}; the index is read with {@link #rtcpIndex}. */
    int openRtcp(byte[] packet, int length);

    /** The index that an SRTCP packet claims, its encryption flag as sign bit. */
    int rtcpIndex(byte[] packet, int length);
}
