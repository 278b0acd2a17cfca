package io.trunkline.callcontrol.media;

/** How a party's media travel. What a party offers decides for itself; what we offer depends on its phone. */
public enum Profile {
    /** RTP/AVP, as desk phones and trunks speak it. */
    PLAIN,
    /** DTLS-SRTP with ICE, without which a browser takes no call. */
    SECURE
}
