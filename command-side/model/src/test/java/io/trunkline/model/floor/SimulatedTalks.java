package io.trunkline.model.floor;

import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CallCommand.ReceiveCall;
import io.trunkline.command.Command;
import io.trunkline.command.ConversationCommand.AnswerParty;
import io.trunkline.command.ConversationCommand.CallParty;
import io.trunkline.command.ConversationCommand.CancelConsultation;
import io.trunkline.command.ConversationCommand.CompleteTransfer;
import io.trunkline.command.ConversationCommand.ConferenceCall;
import io.trunkline.command.ConversationCommand.EndPartyCall;
import io.trunkline.command.ConversationCommand.HoldCall;
import io.trunkline.command.ConversationCommand.LeaveCall;
import io.trunkline.command.ConversationCommand.PlaceCall;
import io.trunkline.command.ConversationCommand.SuperviseCall;
import io.trunkline.command.ConversationCommand.SwapConsultation;
import io.trunkline.command.ConversationCommand.TakeOverCall;
import io.trunkline.command.ConversationCommand.TransferCall;
import io.trunkline.command.ConversationCommand.TransferToQueue;
import io.trunkline.command.Who;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.Room;
import io.trunkline.events.ConversationEvent.SupervisionMode;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.model.call.Call;
import io.trunkline.model.call.Conversation.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** What people do with a call once it has parties: anything, at random, whether it fits or not. */
final class SimulatedTalks {

    private static final PartyId AGENT = new PartyId(1);

    private final SimulatedLog log;
    private final SimulatedClock clock;
    private final Random random;

    SimulatedTalks(SimulatedLog log, SimulatedClock clock, Random random) {
        this.log = log;
        this.clock = clock;
        this.random = random;
    }

    /** A talk with acts in it; somebody ends it for all when it is still on after a while. */
    void goOn(CallId call) {
        int acts = 1 + random.nextInt(4);
        for (int n = 0; n < acts; n++) {
            later(random.nextInt(90_000), now -> act(call, now));
        }
        later(90_000 + random.nextInt(60_000), now -> new HangUpCall(call, Party.CALLER, now));
        clock.after(Duration.ofMinutes(4), () -> {
            if (log.live.get(call) instanceof Call.Talking) {
                log.send(new HangUpCall(call, Party.SYSTEM, clock.now()));
            }
        });
    }

    /** From phone to phone, or by a click. */
    void direct(CallId call) {
        Instant now = clock.now();
        int agent = 1 + random.nextInt(SimulatedCenter.AGENTS);
        if (random.nextBoolean()) {
            log.send(new PlaceCall(call, SimulatedCenter.agent(agent), "edge-1", who(), now));
        } else {
            log.send(new ReceiveCall(
                    call, Personal.NOT_RECORDED, "12", "account", "edge-1", SimulatedCenter.agent(agent), now));
            log.send(new CallParty(call, PartyId.CALLER, who(), Purpose.CALLEE, now));
        }
        goOn(call);
    }

    void react(ConversationEvent event) {
        switch (event) {
            case CallPartyCalled e -> ring(e);
            case CallPartyJoined e when random.nextInt(3) == 0 -> later(30_000, now -> act(e.call(), now));
            default -> {}
        }
    }

    private void ring(CallPartyCalled e) {
        int chance = random.nextInt(100);
        if (chance < 70) {
            later(random.nextInt(20_000), now -> new AnswerParty(e.call(), e.party(), now));
        } else if (chance < 80) {
            later(random.nextInt(2_000), now -> end(e, PartyOutcome.REFUSED, 486, now));
        } else if (chance < 90) {
            clock.at(e.ringUntil(), () -> log.send(end(e, PartyOutcome.RING_NO_ANSWER, 0, clock.now())));
        } else if (chance < 95) {
            clock.at(e.ringUntil().plusSeconds(10), () -> log.send(new AnswerParty(e.call(), e.party(), clock.now())));
        } // else the edge is gone, and nothing more is heard of this party
    }

    private static Command end(CallPartyCalled e, PartyOutcome outcome, int status, Instant now) {
        return new EndPartyCall(e.call(), e.party(), outcome, status, now);
    }

    private Command act(CallId call, Instant now) {
        PartyId party = random.nextInt(3) == 0 ? somebody(call) : AGENT;
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> {
                later(15_000 + random.nextInt(10_000), then -> afterConsulting(call, party, then));
                yield new CallParty(call, party, who(), Purpose.CONSULTATION, now);
            }
            case 4, 5, 6 -> new TransferCall(call, party, who(), now);
            case 7, 8 ->
                new TransferToQueue(
                        call, party, SimulatedCenter.queue(1 + random.nextInt(SimulatedCenter.QUEUES)), 30, now);
            case 9, 10 -> new CallParty(call, party, who(), Purpose.PARTICIPANT, now);
            case 11 -> new SuperviseCall(call, who(), null, SupervisionMode.WHISPER, now);
            case 12 -> new TakeOverCall(call, somebody(call), now);
            case 13 -> new HoldCall(call, party, now);
            case 14 -> new LeaveCall(call, somebody(call), Departure.LEG_LOST, now);
            default -> new LeaveCall(call, somebody(call), Departure.HUNG_UP, now);
        };
    }

    private Command afterConsulting(CallId call, PartyId party, Instant now) {
        return switch (random.nextInt(8)) {
            case 0 -> new SwapConsultation(call, party, Room.MAIN, now);
            case 1 -> new CancelConsultation(call, party, now);
            case 2, 3 -> new CompleteTransfer(call, party, now);
            case 4, 5, 6 -> new ConferenceCall(call, party, now);
            default -> new LeaveCall(call, party, Departure.HUNG_UP, now);
        };
    }

    private PartyId somebody(CallId call) {
        if (log.live.get(call) instanceof Call.Talking t) {
            List<Member> members = t.conversation().members();
            return members.get(random.nextInt(members.size())).id();
        }
        return AGENT;
    }

    private Who who() {
        int agent = 1 + random.nextInt(SimulatedCenter.AGENTS);
        return switch (random.nextInt(5)) {
            case 0 -> new Who.Outside(new Personal(null, "0" + random.nextInt(20)));
            case 1 -> new Who.Extension("ext" + agent);
            case 2 -> new Who.Extension("nobody" + agent);
            default -> new Who.Agent(SimulatedCenter.agent(agent));
        };
    }

    private void later(int millis, Function<Instant, Command> what) {
        clock.after(Duration.ofMillis(millis), () -> {
            Command command = what.apply(clock.now());
            log.send(command);
            if (random.nextInt(20) == 0) {
                clock.after(Duration.ofMillis(random.nextInt(3_000)), () -> log.send(command));
            }
        });
    }
}
