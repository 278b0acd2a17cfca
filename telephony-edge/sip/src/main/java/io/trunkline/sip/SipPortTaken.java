package io.trunkline.sip;

/** Another process listens where this user agent was told to. */
public final class SipPortTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SipPortTaken(String address, int port, String transport) {
        super("SIP port " + port + "/" + transport + " on " + address
                + " is in use by another process; choose another SIP port or stop that process.");
    }
}
