package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An INVITE without SDP: our offer goes out with the 200, and its ACK must answer it (RFC 3261 13.2.1). */
class LateOfferTest {

    private final Phone phone = Phone.trustingLoopback();
    private final RawPeer peer = new RawPeer(phone.port());

    @AfterEach
    void close() {
        peer.close();
        phone.close();
    }

    @Test
    void theAckBringsTheAnswer() {
        peer.sends(peer.request("ACK", 1, answered(), "", Phone.ANSWER));

        assertThat(phone.hears(SipSignal.Acknowledged.class).sdp()).isEqualTo(Phone.ANSWER);
    }

    @Test
    void anAckWithoutAnAnswerEndsTheCall() {
        peer.sends(peer.request("ACK", 1, answered(), "", ""));

        assertThat(phone.hears(SipSignal.Lost.class).cause()).isEqualTo("our offer was not answered in the ACK");
        assertThat(peer.receives("BYE ")).contains("Call-ID: " + peer.callId);
        assertThat(phone.agent.dialogs()).isZero();
    }

    /** RFC 3891 with RFC 3261 13.2.1: who takes a call's place may leave the offer to us. */
    @Test
    void whoTakesTheCallsPlaceMayOfferNothingEither() {
        String tag = answered();
        peer.sends(peer.request("ACK", 1, tag, "", Phone.ANSWER));
        phone.hears(SipSignal.Acknowledged.class);
        try (var other = new RawPeer(phone.port())) {
            String replaces = "Replaces: " + peer.callId + ";to-tag=" + tag + ";from-tag=raw\r\n";
            other.sends(other.request("INVITE", 1, "", replaces, ""));

            SipSignal.Invited invited = phone.hears(SipSignal.Invited.class);
            DialogId replaced = Objects.requireNonNull(invited.replaces());
            assertThat(invited.sdp()).isNull();
            phone.agent.accept(invited.dialog(), Phone.OFFER);
            String ok = other.receives("SIP/2.0 200 ");
            assertThat(ok).endsWith(Phone.OFFER);
            other.sends(other.request("ACK", 1, RawPeer.tag(RawPeer.line(ok, "To")), "", Phone.ANSWER));
            assertThat(phone.hears(SipSignal.Acknowledged.class).sdp()).isEqualTo(Phone.ANSWER);

            phone.agent.bye(replaced);
            peer.receives("BYE ");
            phone.agent.bye(invited.dialog());
            other.receives("BYE ");
        }
    }

    /** Invites without SDP; gives the tag of the 200. */
    private String answered() {
        peer.sends(peer.request("INVITE", 1, "", "", ""));
        SipSignal.Invited invited = phone.hears(SipSignal.Invited.class);
        assertThat(invited.sdp()).isNull();
        phone.agent.accept(invited.dialog(), Phone.OFFER);
        String ok = peer.receives("SIP/2.0 200 ");
        assertThat(ok).endsWith(Phone.OFFER);
        return RawPeer.tag(RawPeer.line(ok, "To"));
    }
}
