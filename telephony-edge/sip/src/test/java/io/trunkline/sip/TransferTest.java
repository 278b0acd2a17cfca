package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What phones ask of us in a call: to be connected elsewhere (REFER), to replace a call, keys, another session. */
class TransferTest {

    private final Phone phone = Phone.trustingLoopback();
    private final Phone edge = Phone.trustingLoopback();

    @AfterEach
    void close() {
        phone.close();
        edge.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void aBlindTransferIsAskedForAndItsOutcomeTold(String transport) {
        Talk talk = talk(transport);

        CompletableFuture<Integer> outcome = phone.agent.refer(talk.out(), "1002", null);
        assertThat(edge.hears(SipSignal.Referred.class)).isEqualTo(new SipSignal.Referred(talk.in(), "1002", null));
        edge.agent.acceptRefer(talk.in());
        edge.agent.referProgress(talk.in(), 180);
        assertThat(outcome).isNotDone();
        edge.agent.referProgress(talk.in(), 486);

        assertThat(outcome).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(486);
        hangUp(talk);
    }

    @Test
    void anAttendedTransferNamesTheDialogConsulted() {
        Talk first = talk("udp");
        Talk second = talk("udp");

        CompletableFuture<Integer> outcome = phone.agent.refer(first.out(), "1002", second.out());
        assertThat(edge.hears(SipSignal.Referred.class))
                .isEqualTo(new SipSignal.Referred(first.in(), "1002", second.in()));
        edge.agent.acceptRefer(first.in());
        edge.agent.referProgress(first.in(), 200);

        assertThat(outcome).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(200);
        hangUp(first);
        hangUp(second);
    }

    @Test
    void anAttendedTransferToADialogThatIsGoneFailsAndTheCallGoesOn() {
        Talk first = talk("udp");
        Talk second = talk("udp");
        hangUpAtEdge(second);

        // The phone has not noticed yet: it names a dialog that the edge has forgotten.
        CompletableFuture<Integer> outcome = phone.agent.refer(first.out(), "1002", first.out());

        assertThat(outcome).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(481);
        assertThat(edge.unheard()).isEmpty();
        hangUp(first);
    }

    @Test
    void aTransferMayBeRefused() {
        Talk talk = talk("udp");

        CompletableFuture<Integer> outcome = phone.agent.refer(talk.out(), "1002", null);
        edge.hears(SipSignal.Referred.class);
        edge.agent.rejectRefer(talk.in(), 603);

        assertThat(outcome).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(603);
        hangUp(talk);
    }

    @Test
    void theDialogsEndEndsTheTransfer() {
        Talk talk = talk("udp");
        CompletableFuture<Integer> outcome = phone.agent.refer(talk.out(), "1002", null);
        edge.hears(SipSignal.Referred.class);

        hangUpAtEdge(talk);

        assertThat(outcome).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(487);
        assertThat(phone.agent.dialogs() + edge.agent.dialogs()).isZero();
    }

    @Test
    void anInviteMayTakeThePlaceOfACall() {
        Talk talk = talk("udp");
        var id = new DialogId("replacing");

        phone.agent.inviteInPlaceOf(talk.out(), false, id, edge.target("udp"), "1003", Phone.OFFER);

        SipSignal.Invited invited = edge.hears(SipSignal.Invited.class);
        assertThat(invited.replaces()).isEqualTo(talk.in());
        edge.agent.accept(invited.dialog(), Phone.ANSWER);
        phone.hears(SipSignal.Accepted.class);
        edge.agent.bye(talk.in());
        assertThat(phone.hears(SipSignal.Bye.class).dialog()).isEqualTo(talk.out());
    }

    @Test
    void aRingingCallMayBePickedUpByReplacingIt() {
        DialogId ringing = edge.call(phone.target("udp"));
        DialogId there = phone.hears(SipSignal.Invited.class).dialog();
        phone.agent.ring(there, 180, null);
        edge.hears(SipSignal.Ringing.class);

        phone.agent.inviteInPlaceOf(there, true, new DialogId("pickup"), edge.target("udp"), "1003", Phone.OFFER);

        assertThat(edge.hears(SipSignal.Invited.class).replaces()).isEqualTo(ringing);
    }

    @Test
    void anAnsweredCallIsNotReplacedByWhoWantsARingingOne() {
        Talk talk = talk("udp");

        phone.agent.inviteInPlaceOf(talk.out(), true, new DialogId("late"), edge.target("udp"), "1003", Phone.OFFER);

        assertThat(phone.hears(SipSignal.Rejected.class).status()).isEqualTo(486);
        assertThat(edge.unheard()).isEmpty();
    }

    @Test
    void whatIsNotKnownIsNotReplaced() {
        DialogId out = phone.call(edge.target("udp"));
        DialogId in = edge.hears(SipSignal.Invited.class).dialog();
        edge.agent.ring(in, 180, null);
        phone.hears(SipSignal.Ringing.class);

        // Early, and theirs: RFC 3891 3 wants 481 for it as for what is unknown.
        phone.agent.inviteInPlaceOf(out, false, new DialogId("x"), edge.target("udp"), "1003", Phone.OFFER);

        assertThat(phone.hears(SipSignal.Rejected.class).status()).isEqualTo(481);
        assertThat(edge.unheard()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "9", "*", "#", "A"})
    void aKeyComesByInfo(char key) {
        Talk talk = talk("udp");

        phone.agent.sendDigit(talk.out(), key);

        assertThat(edge.hears(SipSignal.Digit.class)).isEqualTo(new SipSignal.Digit(talk.in(), key));
        hangUp(talk);
    }

    @Test
    void anUpdateChangesTheSessionAsAReinviteDoes() {
        Talk talk = talk("udp");

        phone.agent.update(talk.out(), Phone.sdp("sendonly", 3));
        assertThat(edge.hears(SipSignal.Reinvited.class).sdp()).isEqualTo(Phone.sdp("sendonly", 3));
        edge.agent.acceptReinvite(talk.in(), Phone.sdp("recvonly", 4));
        assertThat(phone.hears(SipSignal.ReinviteAccepted.class).sdp()).isEqualTo(Phone.sdp("recvonly", 4));
        edge.hears(SipSignal.Acknowledged.class);

        phone.agent.update(talk.out(), Phone.sdp("sendrecv", 5));
        edge.hears(SipSignal.Reinvited.class);
        edge.agent.rejectReinvite(talk.in(), 488);
        assertThat(phone.hears(SipSignal.ReinviteRejected.class).status()).isEqualTo(488);
        hangUp(talk);
    }

    private Talk talk(String transport) {
        DialogId out = phone.call(edge.target(transport));
        DialogId in = edge.hears(SipSignal.Invited.class).dialog();
        edge.agent.accept(in, Phone.ANSWER);
        phone.hears(SipSignal.Accepted.class);
        edge.hears(SipSignal.Acknowledged.class);
        return new Talk(out, in);
    }

    private void hangUp(Talk talk) {
        phone.agent.bye(talk.out());
        assertThat(edge.hears(SipSignal.Bye.class).dialog()).isEqualTo(talk.in());
    }

    private void hangUpAtEdge(Talk talk) {
        edge.agent.bye(talk.in());
        assertThat(phone.hears(SipSignal.Bye.class).dialog()).isEqualTo(talk.out());
    }

    private record Talk(DialogId out, DialogId in) {}
}
