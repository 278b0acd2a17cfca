package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.command.ConversationCommand.AnnounceNames;
import io.trunkline.command.ConversationCommand.CallParty;
import io.trunkline.command.ConversationCommand.LeaveCall;
import io.trunkline.command.ConversationCommand.RingParty;
import io.trunkline.command.Who;
import io.trunkline.edge.EdgeBench.Caller;
import io.trunkline.edge.FakeMedia.Done;
import io.trunkline.edge.FakeSip.Sent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentId;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.PartyId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who comes to a conference and who goes is spoken to those who are in it, where that was asked for. */
class AnnouncedNamesTest {

    private static final AgentId BEN = new AgentId(new UUID(7, 2));
    private static final SipTarget BENS_PHONE = new SipTarget("sip:1002@127.0.0.1:5080", "127.0.0.1", 5080, "udp");
    private static final PartyId P2 = PartyId.of(2);

    private final EdgeBench bench = EdgeBench.open();

    AnnouncedNamesTest() {
        bench.sip.registers("1002", BENS_PHONE);
        bench.log.append(new AgentCreated(BEN, "Ben", "1002", EdgeBench.THEN));
        bench.log.settle();
    }

    @AfterEach
    void close() {
        bench.close();
        assertThat(bench.edge.activeCalls()).isZero();
    }

    @Test
    void anAgentIsSpokenOfByName() {
        Caller caller = announced();
        DialogId ben = joins(caller, BEN);
        hears(Party.CALLER, "say/en/Ben has joined");
        hears(Party.AGENT, "say/en/Ben has joined");
        bench.asks(new LeaveCall(caller.call(), P2, Departure.REMOVED, Instant.now()));
        bench.hungUp(ben);
        hears(Party.CALLER, "say/en/Ben has left");
        bench.sip.hears(new SipSignal.Bye(caller.dialog()));
    }

    @Test
    void aPhoneIsSpokenOfByItsNumber() {
        Caller caller = announced();
        joins(caller, null);
        hears(Party.CALLER, "say/en/1 0 0 2 has joined");
        bench.sip.hears(new SipSignal.Bye(caller.dialog()));
    }

    private Caller announced() {
        Caller caller = bench.waits();
        bench.talks(caller);
        bench.asks(new AnnounceNames(caller.call(), null, true, Instant.now()));
        return caller;
    }

    private DialogId joins(Caller caller, @Nullable AgentId at) {
        bench.asks(new CallParty(caller.call(), null, new Who.Extension("1002"), Purpose.PARTICIPANT, Instant.now()));
        bench.happens(caller, CallPartyRequested.class);
        bench.asks(new RingParty(caller.call(), P2, at, null, Instant.now().plusSeconds(20), Instant.now()));
        Sent.Invite phone = bench.sip.sent.await(
                Sent.Invite.class, invite -> invite.target().equals(BENS_PHONE));
        bench.picksUp(phone);
        return phone.dialog();
    }

    private void hears(Party party, String text) {
        bench.media.done.await(
                Done.Played.class,
                played -> played.party().equals(party) && played.prompts().equals(List.of(text)));
    }
}
