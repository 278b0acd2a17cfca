package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls prove that they are alive (RFC 4028): by us, by the other side, and what happens when it does not. */
class SessionTimerTest {

    private static final SessionTimers SHORT = new SessionTimers(Duration.ofSeconds(4), Duration.ofSeconds(4));

    private final Phone edge = new Phone(Phone.settings().withTimers(SHORT));
    private final RawPeer peer = new RawPeer(edge.port());

    @AfterEach
    void close() {
        peer.close();
        edge.close();
    }

    @Test
    void whoeverAsksForLessThanTheLeastIsToldIt() {
        peer.sends(peer.request("INVITE", 1, "", "Supported: timer\r\nSession-Expires: 1\r\n", Phone.OFFER));

        assertThat(peer.receives("SIP/2.0 422 ")).contains("Min-SE: 4\r\n");
        assertThat(edge.unheard()).isEmpty();
    }

    @Test
    void anEndedCallLeavesNoTimerThoughItsSessionWasToBeRefreshedMuchLater() {
        String ok = called("Supported: timer\r\nSession-Expires: 1800\r\n");
        assertThat(edge.agent.counts().timers()).isPositive();

        peer.sends(peer.request("BYE", 2, RawPeer.tag(RawPeer.line(ok, "To")), "", ""));
        edge.hears(SipSignal.Bye.class);

        assertThat(edge.agent.counts().timers()).isZero();
    }

    @Test
    void weRefreshByUpdateWhereTheOtherSideKnowsIt() {
        String ok = called("Supported: timer\r\nAllow: INVITE, ACK, BYE, UPDATE\r\n");
        assertThat(ok).contains("Session-Expires: 4;refresher=uas\r\n");

        String update = peer.receives("UPDATE ");
        assertThat(update).contains("Session-Expires: 4;refresher=uac\r\n").contains("Content-Length: 0\r\n");
        peer.answers(update, "200 OK", "", "Session-Expires: 4;refresher=uac\r\n", "");

        String second = peer.receives("UPDATE ");
        while (RawPeer.line(second, "CSeq").equals(RawPeer.line(update, "CSeq"))) {
            second = peer.receives("UPDATE "); // the first may have been sent twice before it was answered
        }
        assertThat(edge.unheard()).isEmpty();
    }

    @Test
    void anotherSessionOfOursKeepsTheTimerAndItsRefresher() {
        String asked = "Supported: timer\r\nSession-Expires: 1800;refresher=uac\r\n";
        peer.sends(peer.request("INVITE", 1, "", asked, Phone.OFFER));
        DialogId dialog = edge.hears(SipSignal.Invited.class).dialog();
        edge.agent.accept(dialog, Phone.ANSWER);
        String ok = peer.receives("SIP/2.0 200 ");
        peer.sends(peer.request("ACK", 1, RawPeer.tag(RawPeer.line(ok, "To")), "", ""));
        edge.hears(SipSignal.Acknowledged.class);

        edge.agent.reinvite(dialog, Phone.OFFER);
        String again = peer.receives("INVITE ");
        assertThat(again).contains("Session-Expires: 1800;refresher=uas\r\n").contains("timer");
        peer.answers(again, "200 OK", "", "Session-Expires: 1800;refresher=uas\r\n", Phone.ANSWER);
        edge.hears(SipSignal.ReinviteAccepted.class);

        assertThat(edge.agent.counts().timers())
                .as("one, for a peer that refreshes no more")
                .isEqualTo(1);
    }

    @Test
    void weRefreshByTheSameOfferAgainWhereItDoesNot() {
        called("Supported: timer\r\nAllow: INVITE, ACK, BYE\r\n");

        String again = peer.receives("INVITE ");
        assertThat(again).endsWith(Phone.ANSWER);
        peer.answers(again, "200 OK", "", "Session-Expires: 4;refresher=uac\r\n", Phone.OFFER);
        peer.receives("ACK ");

        assertThat(peer.receives("INVITE ")).endsWith(Phone.ANSWER);
        assertThat(edge.unheard()).isEmpty();
    }

    @Test
    void aPeerThatPromisedToRefreshAndDoesNotIsLost() {
        String ok = called("Supported: timer\r\nSession-Expires: 4;refresher=uac\r\n");
        assertThat(ok).contains("Session-Expires: 4;refresher=uac\r\n").contains("Require: timer\r\n");

        assertThat(edge.hears(SipSignal.Lost.class).cause()).isEqualTo("the session timer expired");
        peer.receives("BYE ");
        assertThat(edge.agent.dialogs()).isZero();
    }

    @Test
    void aPeerThatRefreshesIsKept() {
        String ok = called("Supported: timer\r\nSession-Expires: 4;refresher=uac\r\n");
        String tag = RawPeer.tag(RawPeer.line(ok, "To"));

        peer.sends(peer.request("UPDATE", 2, tag, "Supported: timer\r\nSession-Expires: 300\r\n", ""));

        String refreshed = peer.receives("SIP/2.0 200 ");
        while (!refreshed.contains("CSeq: 2 UPDATE")) {
            refreshed = peer.receives("SIP/2.0 200 "); // the answer to the INVITE may have been sent twice
        }
        assertThat(refreshed).contains("Session-Expires: 300;refresher=uac\r\n");
        peer.sends(peer.request("UPDATE", 3, tag, "Supported: timer\r\nSession-Expires: 1\r\n", ""));
        assertThat(peer.receives("SIP/2.0 422 ")).contains("Min-SE: 4\r\n");
        assertThat(edge.unheard()).isEmpty();
    }

    @Test
    void aPeerThatWantsLongerIntervalsGetsThem() {
        edge.agent.invite(new DialogId("out"), peerHere(), "1", "", Phone.OFFER, "c");
        String first = peer.receives("INVITE ");
        assertThat(first).contains("Session-Expires: 4\r\n").contains("Min-SE: 4\r\n");
        peer.answers(first, "422 Session Interval Too Small", "x", "Min-SE: 200\r\n", "");
        peer.receives("ACK ");

        String second = peer.receives("INVITE ");

        assertThat(second).contains("Session-Expires: 200\r\n").contains("Min-SE: 200\r\n");
        assertThat(RawPeer.line(second, "Call-ID")).isEqualTo(RawPeer.line(first, "Call-ID"));
        peer.answers(second, "200 OK", "y", "Session-Expires: 200;refresher=uas\r\n", Phone.ANSWER);
        peer.receives("ACK ");
        edge.hears(SipSignal.Accepted.class);
        assertThat(edge.unheard()).isEmpty();
    }

    @Test
    void aRefreshThatTheOtherSideNoLongerUnderstandsEndsTheCall() {
        called("Supported: timer\r\nAllow: UPDATE\r\n");

        peer.answers(peer.receives("UPDATE "), "481 Call Does Not Exist", "", "", "");

        assertThat(edge.hears(SipSignal.Lost.class).cause()).isEqualTo("the other side no longer knows the dialog");
    }

    /** The peer calls and is answered; gives the 200. */
    private String called(String extra) {
        peer.sends(peer.request("INVITE", 1, "", extra, Phone.OFFER));
        edge.agent.accept(edge.hears(SipSignal.Invited.class).dialog(), Phone.ANSWER);
        String ok = peer.receives("SIP/2.0 200 ");
        peer.sends(peer.request("ACK", 1, RawPeer.tag(RawPeer.line(ok, "To")), "", ""));
        edge.hears(SipSignal.Acknowledged.class);
        return ok;
    }

    private SipTarget peerHere() {
        return new SipTarget("sip:1000@127.0.0.1:" + peer.port(), "127.0.0.1", peer.port(), "udp");
    }
}
