package io.trunkline.media.dtls;

import io.trunkline.media.srtp.SrtpKeys;

/** What became of an association. */
public sealed interface DtlsOutcome {

    /**
     * The peer is who its SDP says.
     *
     * @param ours protects what we send
     * @param theirs opens what the peer sends
     */
    record Secured(SrtpKeys ours, SrtpKeys theirs) implements DtlsOutcome {}

    /** No handshake in time, another certificate, no common profile. The association is over. */
    record Failed(String cause) implements DtlsOutcome {}

    /** The peer ended it after it was secured, or broke it; nothing may be sent under its keys any more. */
    record Closed() implements DtlsOutcome {}
}
