package io.trunkline.callcontrol.media;

/** The SDP cannot be used; answered with 488. */
public final class MediaNotAcceptable extends RuntimeException {

    public MediaNotAcceptable(String message) {
        super(message);
    }
}
