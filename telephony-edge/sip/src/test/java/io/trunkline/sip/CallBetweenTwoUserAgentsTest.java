package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of SipPort, between two user agents over loopback. */
class CallBetweenTwoUserAgentsTest {

    private final Phone caller = Phone.trustingLoopback();
    private final Phone callee = Phone.trustingLoopback();

    @AfterEach
    void close() {
        caller.close();
        callee.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void aCallIsRungAnsweredAndHungUpByItsCaller(String transport) {
        DialogId out = caller.call(callee.target(transport));

        SipSignal.Invited invited = callee.hears(SipSignal.Invited.class);
        assertThat(invited.from()).isEqualTo("+49301234");
        assertThat(invited.displayName()).isEqualTo("Ada");
        assertThat(invited.to()).isEqualTo("1000");
        assertThat(invited.peer()).isEqualTo("loopback");
        assertThat(invited.sdp()).isEqualTo(Phone.OFFER);

        callee.agent.ring(invited.dialog(), 180, null);
        assertThat(caller.hears(SipSignal.Ringing.class)).isEqualTo(new SipSignal.Ringing(out, 180, null));

        callee.agent.accept(invited.dialog(), Phone.ANSWER);
        assertThat(caller.hears(SipSignal.Accepted.class)).isEqualTo(new SipSignal.Accepted(out, Phone.ANSWER));
        assertThat(callee.hears(SipSignal.Acknowledged.class).sdp()).isNull();

        caller.agent.bye(out);
        assertThat(callee.hears(SipSignal.Bye.class).dialog()).isEqualTo(invited.dialog());
        assertThat(caller.unheard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void theCalleeMayHangUpToo(String transport) {
        Talk talk = talk(transport);

        callee.agent.bye(talk.in());

        assertThat(caller.hears(SipSignal.Bye.class).dialog()).isEqualTo(talk.out());
        assertThat(callee.unheard()).isEmpty();
        assertThat(caller.agent.dialogs()).isZero();
        assertThat(callee.agent.dialogs()).isZero();
    }

    @Test
    void aCancelThatComesAfterTheAnswerHangsUp() {
        Talk talk = talk("udp");

        caller.agent.cancel(talk.out());

        assertThat(callee.hears(SipSignal.Bye.class).dialog()).isEqualTo(talk.in());
        assertThat(caller.unheard()).isEmpty();
        assertThat(caller.agent.dialogs()).isZero();
    }

    @Test
    void earlyMediaIsPassedOn() {
        DialogId out = caller.call(callee.target("udp"));
        callee.agent.ring(callee.hears(SipSignal.Invited.class).dialog(), 183, Phone.ANSWER);

        assertThat(caller.hears(SipSignal.Ringing.class)).isEqualTo(new SipSignal.Ringing(out, 183, Phone.ANSWER));
    }

    @ParameterizedTest
    @ValueSource(ints = {480, 486, 603})
    void aRefusalReachesTheCaller(int status) {
        DialogId out = caller.call(callee.target("udp"));
        callee.agent.reject(callee.hears(SipSignal.Invited.class).dialog(), status, Duration.ofSeconds(3));

        assertThat(caller.hears(SipSignal.Rejected.class)).isEqualTo(new SipSignal.Rejected(out, status));
        assertThat(callee.agent.dialogs()).isZero();
    }

    @Test
    void aCancelledCallIsOverOnBothSides() {
        DialogId out = caller.call(callee.target("udp"));
        DialogId in = callee.hears(SipSignal.Invited.class).dialog();
        callee.agent.ring(in, 180, null);
        caller.hears(SipSignal.Ringing.class);

        caller.agent.cancel(out);

        assertThat(callee.hears(SipSignal.Cancelled.class).dialog()).isEqualTo(in);
        assertThat(caller.hears(SipSignal.Rejected.class)).isEqualTo(new SipSignal.Rejected(out, 487));
    }

    @Test
    void anAnswerThatCrossesACancelIsHungUp() {
        for (int i = 0; i < 20; i++) {
            DialogId out = caller.call(callee.target("udp"));
            DialogId in = callee.hears(SipSignal.Invited.class).dialog();
            callee.agent.ring(in, 180, null);
            caller.hears(SipSignal.Ringing.class);

            callee.agent.accept(in, Phone.ANSWER);
            caller.agent.cancel(out);

            SipSignal callerSaw = caller.hears(SipSignal.class);
            if (callerSaw instanceof SipSignal.Accepted) {
                caller.agent.bye(out); // the answer came first
            } else {
                assertThat(callerSaw).isEqualTo(new SipSignal.Rejected(out, 487));
            }
            assertThat(callee.hearsUntil(SipSignal.Bye.class, SipSignal.Cancelled.class)
                            .dialog())
                    .isEqualTo(in);
        }
    }

    @Test
    void silenceIsALoss() throws IOException {
        try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            int port = silent.getLocalPort();
            DialogId out = caller.call(new SipTarget("sip:x@127.0.0.1:" + port, "127.0.0.1", port, "udp"));

            assertThat(caller.hears(SipSignal.Lost.class).dialog()).isEqualTo(out);
        }
    }

    @Test
    void aTargetThatRefusesItsTcpConnectionIsALoss() {
        DialogId out = caller.call(new SipTarget("sip:x@127.0.0.1:1;transport=tcp", "127.0.0.1", 1, "tcp"));

        assertThat(caller.hears(SipSignal.Lost.class).dialog()).isEqualTo(out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void eitherSideMayHoldAndResume(String transport) {
        Talk talk = talk(transport);

        caller.agent.reinvite(talk.out(), Phone.sdp("sendonly", 3));
        assertThat(callee.hears(SipSignal.Reinvited.class).sdp()).isEqualTo(Phone.sdp("sendonly", 3));
        callee.agent.acceptReinvite(talk.in(), Phone.sdp("recvonly", 4));
        assertThat(caller.hears(SipSignal.ReinviteAccepted.class).sdp()).isEqualTo(Phone.sdp("recvonly", 4));
        callee.hears(SipSignal.Acknowledged.class);

        callee.agent.reinvite(talk.in(), Phone.sdp("sendrecv", 5));
        assertThat(caller.hears(SipSignal.Reinvited.class).sdp()).isEqualTo(Phone.sdp("sendrecv", 5));
        caller.agent.rejectReinvite(talk.out(), 488);
        assertThat(callee.hears(SipSignal.ReinviteRejected.class).status()).isEqualTo(488);

        caller.agent.bye(talk.out());
        callee.hears(SipSignal.Bye.class);
    }

    @Test
    void reinvitesThatCrossAreBothRefusedWith491() {
        Talk talk = talk("udp");
        caller.agent.reinvite(talk.out(), Phone.sdp("sendonly", 3));
        callee.hears(SipSignal.Reinvited.class);

        callee.agent.reinvite(talk.in(), Phone.sdp("sendonly", 4));

        assertThat(callee.hears(SipSignal.ReinviteRejected.class).status()).isEqualTo(491);
        callee.agent.acceptReinvite(talk.in(), Phone.ANSWER);
        caller.hears(SipSignal.ReinviteAccepted.class);
        callee.hears(SipSignal.Acknowledged.class);
    }

    @Test
    void byeRightAfterAcceptWaitsForTheAck() {
        DialogId out = caller.call(callee.target("udp"));
        DialogId in = callee.hears(SipSignal.Invited.class).dialog();
        callee.agent.accept(in, Phone.ANSWER);
        callee.agent.bye(in);

        assertThat(caller.hears(SipSignal.Accepted.class).dialog()).isEqualTo(out);
        caller.hears(SipSignal.Bye.class);
    }

    @Test
    void namesWithQuotesAndStrangeNumbersSurvive() {
        var id = new DialogId("strange");
        caller.agent.invite(id, callee.target("udp"), "a b#ü", "Ada \"the\" \\ Count", Phone.OFFER, "c");

        SipSignal.Invited invited = callee.hears(SipSignal.Invited.class);
        assertThat(invited.from()).isEqualTo("a b#ü");
        assertThat(invited.displayName()).isEqualTo("Ada \"the\" \\ Count");
    }

    private Talk talk(String transport) {
        DialogId out = caller.call(callee.target(transport));
        DialogId in = callee.hears(SipSignal.Invited.class).dialog();
        callee.agent.accept(in, Phone.ANSWER);
        caller.hears(SipSignal.Accepted.class);
        callee.hears(SipSignal.Acknowledged.class);
        return new Talk(out, in);
    }

    private record Talk(DialogId out, DialogId in) {}
}
