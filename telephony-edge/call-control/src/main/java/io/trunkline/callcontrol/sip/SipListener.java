package io.trunkline.callcontrol.sip;

/** Hears what happens on the wire. Must not block: it runs on the SIP stack's threads. */
@FunctionalInterface
public interface SipListener {
    void on(SipSignal signal);
}
