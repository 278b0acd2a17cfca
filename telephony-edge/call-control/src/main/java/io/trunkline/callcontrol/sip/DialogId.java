package io.trunkline.callcontrol.sip;

/** One SIP dialog or dialog attempt of this edge, from INVITE to its end. Unique within the process. */
public record DialogId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
