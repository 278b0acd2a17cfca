package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ringing that must arrive (RFC 3262): where a caller requires it, and where a called side wants it acknowledged. */
class ReliableRingingTest {

    private final Phone edge = Phone.trustingLoopback();
    private final RawPeer peer = new RawPeer(edge.port());

    @AfterEach
    void close() {
        peer.close();
        edge.close();
    }

    @Test
    void ringingIsRepeatedUntilItIsAcknowledgedAndTheAnswerWaits() {
        peer.sends(peer.request("INVITE", 1, "", "Require: 100rel\r\n", Phone.OFFER));
        DialogId in = edge.hears(SipSignal.Invited.class).dialog();
        edge.agent.ring(in, 180, null);
        edge.agent.accept(in, Phone.ANSWER);

        String first = peer.receives("SIP/2.0 180 ");
        assertThat(first).contains("Require: 100rel\r\n");
        String again = peer.receives();
        assertThat(again).as("no answer before PRACK").startsWith("SIP/2.0 180 ");

        String tag = RawPeer.tag(RawPeer.line(again, "To"));
        String rack = "RAck: " + RawPeer.line(again, "RSeq").substring(6) + " 1 INVITE\r\n";
        peer.sends(peer.request("PRACK", 2, tag, rack, ""));
        assertThat(RawPeer.line(peer.receives("SIP/2.0 200 "), "CSeq")).isEqualTo("CSeq: 2 PRACK");
        assertThat(RawPeer.line(peer.receives("SIP/2.0 200 "), "CSeq")).isEqualTo("CSeq: 1 INVITE");
    }

    @Test
    void reliableRingingIsAcknowledgedOnceAndToldOnce() {
        var target = new SipTarget("sip:1000@127.0.0.1:" + peer.port(), "127.0.0.1", peer.port(), "udp");
        edge.agent.invite(new DialogId("out"), target, "1", "", Phone.OFFER, "c");
        String invite = peer.receives("INVITE ");
        String extra = "Require: 100rel\r\nRSeq: 77\r\n";

        peer.answers(invite, "183 Session Progress", "x", extra, Phone.ANSWER);
        String prack = peer.receives("PRACK ");
        assertThat(RawPeer.line(prack, "RAck")).isEqualTo("RAck: 77 1 INVITE");
        peer.answers(prack, "200 OK", "x", "", "");
        peer.answers(invite, "183 Session Progress", "x", extra, Phone.ANSWER);
        peer.answers(invite, "200 OK", "x", "", Phone.ANSWER);
        peer.receives("ACK ");

        assertThat(edge.hears(SipSignal.Ringing.class).sdp()).isEqualTo(Phone.ANSWER);
        edge.hears(SipSignal.Accepted.class);
    }

    /** Each branch of a fork counts from a number of its own; whichever is refused at last, nothing is kept of the other. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "y"})
    void reliableRingingOfEachBranchIsAcknowledged(String refusing) {
        var target = new SipTarget("sip:1000@127.0.0.1:" + peer.port(), "127.0.0.1", peer.port(), "udp");
        edge.agent.invite(new DialogId("out"), target, "1", "", Phone.OFFER, "c");
        String invite = peer.receives("INVITE ");

        peer.answers(invite, "180 Ringing", "x", "Require: 100rel\r\nRSeq: 900\r\n", "");
        String first = peer.receives("PRACK ");
        assertThat(RawPeer.line(first, "RAck")).isEqualTo("RAck: 900 1 INVITE");
        peer.answers(first, "200 OK", "x", "", "");
        peer.answers(invite, "180 Ringing", "y", "Require: 100rel\r\nRSeq: 5\r\n", "");
        String second = peer.receives("PRACK ");
        while (RawPeer.line(second, "Via").equals(RawPeer.line(first, "Via"))) {
            second = peer.receives("PRACK ");
        }
        assertThat(RawPeer.line(second, "RAck")).isEqualTo("RAck: 5 1 INVITE");
        assertThat(RawPeer.line(second, "To")).endsWith("tag=y");
        peer.answers(second, "200 OK", "y", "", "");

        peer.answers(invite, "486 Busy Here", refusing, "", "");
        edge.hears(SipSignal.Ringing.class);
        edge.hears(SipSignal.Ringing.class);
        assertThat(edge.hears(SipSignal.Rejected.class).status()).isEqualTo(486);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "y"})
    void ofTwoBranchesOneIsAnswered(String answering) {
        var target = new SipTarget("sip:1000@127.0.0.1:" + peer.port(), "127.0.0.1", peer.port(), "udp");
        DialogId out = new DialogId("out");
        edge.agent.invite(out, target, "1", "", Phone.OFFER, "c");
        String invite = peer.receives("INVITE ");
        peer.answers(invite, "180 Ringing", "x", "", "");
        edge.hears(SipSignal.Ringing.class);
        peer.answers(invite, "180 Ringing", "y", "", "");
        edge.hears(SipSignal.Ringing.class);
        peer.answers(invite, "200 OK", answering, "", Phone.ANSWER);
        edge.hears(SipSignal.Accepted.class);
        assertThat(RawPeer.line(peer.receives("ACK "), "To")).endsWith("tag=" + answering);

        edge.agent.bye(out);
        String bye = peer.receives("BYE ");
        assertThat(RawPeer.line(bye, "To")).endsWith("tag=" + answering);
        peer.answers(bye, "200 OK", answering, "", "");
    }

    @Test
    void whomAnotherPhoneWasFasterThanIsToldSo() {
        var target = new SipTarget("sip:1000@127.0.0.1:" + peer.port(), "127.0.0.1", peer.port(), "udp");
        DialogId out = new DialogId("out");
        edge.agent.invite(out, target, "1", "", Phone.OFFER, "c");
        peer.answers(peer.receives("INVITE "), "180 Ringing", "x", "", "");
        edge.hears(SipSignal.Ringing.class);

        edge.agent.answeredElsewhere(out);

        assertThat(RawPeer.line(peer.receives("CANCEL "), "Reason"))
                .isEqualTo("Reason: SIP;cause=200;text=\"Call completed elsewhere\"");
    }

    @Test
    void ringingThatIsNeverAcknowledgedEndsTheCallThoughItWasAnsweredMeanwhile() {
        peer.sends(peer.request("INVITE", 1, "", "Require: 100rel\r\n", Phone.OFFER));
        DialogId in = edge.hears(SipSignal.Invited.class).dialog();
        edge.agent.ring(in, 180, null);
        edge.agent.accept(in, Phone.ANSWER);

        assertThat(RawPeer.line(peer.receives("SIP/2.0 500 "), "CSeq")).isEqualTo("CSeq: 1 INVITE");
        assertThat(edge.hears(SipSignal.Lost.class).cause()).isEqualTo("our ringing was not acknowledged");
        assertThat(edge.agent.dialogs()).isZero();
    }

    @Test
    void aPrackOfAnotherNumberIsRefusedAndTheRingingStillAwaitsItsOwn() {
        peer.sends(peer.request("INVITE", 1, "", "Require: 100rel\r\n", Phone.OFFER));
        DialogId in = edge.hears(SipSignal.Invited.class).dialog();
        edge.agent.ring(in, 180, null);
        String ringing = peer.receives("SIP/2.0 180 ");
        String tag = RawPeer.tag(RawPeer.line(ringing, "To"));
        int number = Integer.parseInt(RawPeer.line(ringing, "RSeq").substring(6));

        peer.sends(peer.request("PRACK", 2, tag, "RAck: " + (number + 1) + " 1 INVITE\r\n", ""));
        assertThat(RawPeer.line(peer.receives("SIP/2.0 481 "), "CSeq")).isEqualTo("CSeq: 2 PRACK");
        peer.sends(peer.request("PRACK", 3, tag, "RAck: " + number + " 1 INVITE\r\n", ""));
        assertThat(RawPeer.line(peer.receives("SIP/2.0 200 "), "CSeq")).isEqualTo("CSeq: 3 PRACK");

        edge.agent.reject(in, 486, null);
        peer.receives("SIP/2.0 486 ");
    }

    @Test
    void aPrackThatAcknowledgesNothingIsNotTaken() {
        peer.sends(peer.request("PRACK", 2, "unknown", "RAck: 1 1 INVITE\r\n", ""));

        assertThat(peer.receives()).startsWith("SIP/2.0 481 ");
    }
}
