package io.trunkline.callcontrol.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.conversation.Purpose;
import io.trunkline.callcontrol.conversation.Supervision;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.menu.Notice;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Access;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every state by every signal. The table in {@code docs/concepts/call-machine.md} is the approved one: a pair that changes
 * its meaning, or a new state or signal, fails here until the page says so too. {@code -Ddocs.update} writes it anew.
 */
class CallMachineTableTest {

    private static final Path PAGE = Path.of("../../docs/concepts/call-machine.md");
    private static final DialogId AGENT = new DialogId("r1-0");
    private static final String HOLD = "v=0\r\na=sendonly\r\n";
    private static final String DENIED_END = "refused: agent's HungUp";

    private static Map<String, CallState> states() {
        Map<String, CallState> states = new LinkedHashMap<>();
        states.put("Arriving", Walk.arriving(new EntryPoint.ToQueue("sales", 0)).state());
        states.put("Asking", RouteStepsTest.asking().state());
        states.put("AtFeature", Walk.atFeature(new Feature.CallWaiting(true)).state());
        states.put("InMenu", Walk.inMenu().state());
        states.put(
                "InFlow",
                Walk.arriving(new EntryPoint.ToFlow("main"))
                        .recorded(new Report.Arrived())
                        .state());
        states.put("EnRoute, told", Walk.noticed(Notice.NOTICE).state());
        states.put("EnRoute, asked", Walk.asked(Walk.PIN).state());
        states.put("Leaving", Walk.inMenu().digit('9').digit('9').state());
        states.put("Waiting", Walk.waiting().state());
        states.put("AtBox, reaching", Walk.atBox().state());
        states.put("AtBox, greeting", Walk.greeted().state());
        states.put("AtBox, speaking", Walk.speaking().state());
        states.put("Listening, opening", Walk.listening().state());
        states.put("Listening, PIN", Walk.askedForPin().state());
        states.put("Listening", Walk.hearing().state());
        states.put("Offering", Walk.offering(Walk.PHONE).state());
        states.put("Offering, two", Walk.ringingTwo().state());
        states.put("Joining, agreeing", Walk.agreeing().state());
        states.put("Joining, recording", Walk.joining().state());
        states.put("Joining, briefing", Walk.briefing().state());
        states.put("Joining, bridged", Walk.joining().timer().state());
        states.put("Conversing, dialling", Walk.dialling().state());
        states.put("Conversing, callee rings", Walk.ringing().state());
        states.put("Conversing", Walk.talking().state());
        states.put(
                "Conversing, briefing",
                Walk.briefing().told(new Turn.Answered("r1", 1)).state());
        states.put("Conversing, keying", Walk.keying().state());
        states.put("Conversing, third rings", Walk.consulting().state());
        states.put("Conversing, three", Walk.consulted().state());
        states.put("Conversing, parked", Walk.parked().state());
        states.put("Conversing, guest waits", Walk.parked().knocks().state());
        states.put(
                "Conversing, another call asked", Walk.talking().wire(Walk.JOIN).state());
        states.put("Conversing, third led over", Walk.led().state());
        states.put("Handing", Walk.handing().state());
        states.put("Over", new CallState.Over());
        return states;
    }

    private static Map<String, Signal> signals() {
        Map<String, Signal> signals = new LinkedHashMap<>();
        Map<String, DialogId> phones = new LinkedHashMap<>();
        phones.put("caller", Walk.CALLER);
        phones.put("agent", AGENT);
        phones.put("third", Walk.phone(2));
        phones.forEach((who, dialog) -> {
            for (SipSignal sip : onDialog(dialog)) {
                signals.put(who + ": " + sip.getClass().getSimpleName(), new Signal.OnWire(sip));
            }
            signals.put(who + ": Reinvited with hold", new Signal.OnWire(new SipSignal.Reinvited(dialog, HOLD)));
            signals.put(who + ": to be replaced", new Signal.Replaced(replacing(), dialog));
        });
        signals.put("digit offered", new Signal.OnMedia(new MediaSignal.Digit(Party.CALLER, '1')));
        signals.put("digit not offered", new Signal.OnMedia(new MediaSignal.Digit(Party.CALLER, '9')));
        signals.put("agent's digit", new Signal.OnMedia(new MediaSignal.Digit(Party.AGENT, '1')));
        signals.put("prompts played", new Signal.OnMedia(new MediaSignal.PlayEnded(Party.CALLER, 1)));
        signals.put("prompts played, second", new Signal.OnMedia(new MediaSignal.PlayEnded(Party.CALLER, 2)));
        signals.put("prompts played, fifth", new Signal.OnMedia(new MediaSignal.PlayEnded(Party.CALLER, 5)));
        signals.put("whisper played", new Signal.OnMedia(new MediaSignal.PlayEnded(Party.AGENT, 3)));
        signals.put("media time-out", new Signal.OnMedia(new MediaSignal.MediaTimeout(Party.CALLER)));
        for (Party party : List.of(Party.CALLER, Party.AGENT)) {
            signals.put("media agreed: " + party, new Signal.MediaAgreed(party));
            signals.put("media refused: " + party, new Signal.MediaRefused(party, "no codec"));
        }
        for (Signal.Timer timer : Signal.Timer.values()) {
            signals.put("timer " + timer, new Signal.TimerFired(timer, timer == Signal.Timer.DIGIT ? 1 : 2));
        }
        signals.put("timer DIGIT, second", new Signal.TimerFired(Signal.Timer.DIGIT, 2));
        signals.put("timer DIGIT, fifth", new Signal.TimerFired(Signal.Timer.DIGIT, 5));
        signals.put("timer BRIEFING, current", new Signal.TimerFired(Signal.Timer.BRIEFING, 3));
        signals.put("media agreed: third", new Signal.MediaAgreed(Walk.party(2)));
        signals.put("media refused: third", new Signal.MediaRefused(Walk.party(2), "no codec"));
        signals.put("timer JOIN, current", new Signal.TimerFired(Signal.Timer.JOIN, 3));
        signals.put("feature done", new Signal.FeatureDone(null, null));
        signals.put("feature refused", new Signal.FeatureDone("NOT_FOUND", null));
        signals.put("feature leads on", new Signal.FeatureDone(null, new EntryPoint.ToPhone("6002")));
        signals.put("recorded: Arrived", new Signal.Recorded(new Report.Arrived()));
        signals.put("recorded: AgentAnswered", new Signal.Recorded(new Report.AgentAnswered("r1")));
        signals.put("recorded: VoicemailReached", new Signal.Recorded(new Report.VoicemailReached("90")));
        signals.put("refused: VoicemailReached", new Signal.Refused(new Report.VoicemailReached("90"), "NO_ROUTE"));
        signals.put("hash key", new Signal.OnMedia(new MediaSignal.Digit(Party.CALLER, '#')));
        signals.put("recorded: FeatureUsed", new Signal.Recorded(new Report.FeatureUsed(Walk.LISTEN, null)));
        signals.put("box opened", new Signal.BoxAccess(1, Walk.OPENED));
        signals.put("box denied", new Signal.BoxAccess(1, new Access.Denied()));
        signals.put("number found", new Signal.CallBackNumber(2, "6002"));
        signals.put("route found", new Signal.RouteFound(new EntryPoint.ToQueue("sales", 0)));
        signals.put("flow leads to a queue", new Signal.FlowLeads(new EntryPoint.ToQueue("sales", 0), "zh", 7));
        signals.put("flow leads to a box", new Signal.FlowLeads(new EntryPoint.ToVoicemail("90"), null, 7));
        signals.put("flow leads to a phone", new Signal.FlowLeads(new EntryPoint.ToPhone("6002"), null, 7));
        signals.put("flow ends the call", new Signal.FlowLeads(null, null, 7));
        signals.put("callback offered", new Signal.CallbackOffered('2', null));
        signals.put("number wanted", new Signal.NumberWanted());
        signals.put("callback accepted", new Signal.CallbackAccepted(null));
        signals.put("told of the wait", new Signal.WaitTold(3, 240));
        signals.put("told of the wait, over", new Signal.OnMedia(new MediaSignal.PlayEnded(Party.CALLER, -1)));
        signals.put("message over", new Signal.MessageOver(2, Ending.SILENCE));
        signals.put("message failed", new Signal.MessageOver(2, Ending.FAILED));
        signals.put("refused: Arrived", new Signal.Refused(new Report.Arrived(), "UNAVAILABLE"));
        signals.put(
                "refused: EnterQueue",
                new Signal.Refused(new Report.EnterQueue(new EntryPoint.ToQueue("sales", 0)), "NOT_FOUND"));
        signals.put("refused: AgentAnswered", new Signal.Refused(new Report.AgentAnswered("r1"), "STALE_RESERVATION"));
        signals.put(DENIED_END, new Signal.Refused(new Report.HungUp(Report.By.AGENT), "CALL_NOT_AT_STEP"));
        signals.put(
                "refused: agent's LegLost", new Signal.Refused(new Report.LegLost(false, "gone"), "CALL_NOT_AT_STEP"));
        signals.put("log: offered", new Signal.Offered(new Offer("r1", List.of(Walk.PHONE), Walk.NOW)));
        signals.put("log: another offered", new Signal.Offered(new Offer("r2", List.of(Walk.PHONE), Walk.NOW)));
        signals.put(
                "log: another offered too",
                new Signal.Offered(new Offer("r3", List.of(Walk.PHONE), Walk.NOW, List.of(), true)));
        signals.put("log: may leave", new Signal.MayLeave(List.of("en/queue-exit")));
        signals.put("log: offer over", new Signal.OfferOver("r1"));
        for (Turn turn : turns()) {
            signals.put("log: " + turn.getClass().getSimpleName(), new Signal.InTalk(turn));
        }
        signals.put("log: SentTo, a group", new Signal.InTalk(new Turn.SentTo(new EntryPoint.ToGroup("office"))));
        signals.put("log: SentTo, a phone", new Signal.InTalk(new Turn.SentTo(new EntryPoint.ToPhone("6002"))));
        signals.put("log: SentTo, a flow", new Signal.InTalk(new Turn.SentTo(new EntryPoint.ToFlow("busy"))));
        signals.put("log: SentTo, nowhere", new Signal.InTalk(new Turn.SentTo(null, List.of())));
        signals.put("log: SentTo, nowhere, told", new Signal.InTalk(new Turn.SentTo(null, List.of("en/busy"))));
        signals.put("log: SentTo, a queue", new Signal.InTalk(new Turn.SentTo(new EntryPoint.ToQueue("support", 0))));
        signals.put("recorded: PartyAnswered", new Signal.Recorded(new Report.PartyAnswered(2)));
        signals.put("refused: PartyAnswered", new Signal.Refused(new Report.PartyAnswered(2), "PARTY_NOT_IN_CALL"));
        signals.put("refused: CalleeWanted", new Signal.Refused(new Report.CalleeWanted("6002"), "NOT_FOUND"));
        signals.put("recorded: Parked", new Signal.Recorded(new Report.Parked(1, 7)));
        signals.put("refused: Parked", new Signal.Refused(new Report.Parked(1, 7), "NOT_TRANSFERABLE"));
        signals.put("refused: JoinAsked", new Signal.Refused(Walk.KNOCK, "NOT_PARKED"));
        signals.put("log: Wanted, the guest", new Signal.InTalk(Walk.WANTED_GUEST));
        signals.put("guest: Cancelled", new Signal.OnWire(new SipSignal.Cancelled(Walk.GUEST.dialog())));
        signals.put("a phone of ours at the door", new Signal.Joins(Walk.GUEST, new Guest.Aim.Fetch()));
        signals.put("agent: Referred to another call", new Signal.OnWire(Walk.JOIN));
        signals.put("asked to give", new Signal.AskedToGive(AGENT, "another"));
        signals.put("given", new Signal.Given(Walk.ELSEWHERE));
        signals.put("not given", new Signal.NotGiven(403));
        signals.put("given away: caller", new Signal.GivenAway(Walk.CALLER));
        signals.put("recorded: PartyAsked", new Signal.Recorded(new Report.PartyAsked(1, Walk.ELSEWHERE)));
        signals.put("refused: PartyAsked", new Signal.Refused(new Report.PartyAsked(1, Walk.ELSEWHERE), "NO"));
        signals.put("recorded: PartyGiven", new Signal.Recorded(new Report.PartyGiven(0, "another")));
        signals.put("refused: PartyGiven", new Signal.Refused(new Report.PartyGiven(0, "another"), "NO"));
        signals.put(
                "elsewhere: ReinviteAccepted",
                new Signal.OnWire(new SipSignal.ReinviteAccepted(Walk.ELSEWHERE, "v=0 moved")));
        signals.put(
                "elsewhere: ReinviteRejected", new Signal.OnWire(new SipSignal.ReinviteRejected(Walk.ELSEWHERE, 488)));
        signals.put("handed over", new Signal.Taken());
        signals.put("not handed over", new Signal.NotTaken(404, "NOT_FOUND"));
        signals.put("log: call over", new Signal.Terminate("over"));
        return signals;
    }

    private static List<Turn> turns() {
        return List.of(
                new Turn.Answered("r1", 1),
                new Turn.Wanted(3, Purpose.PARTICIPANT, 1),
                Walk.called(2, Walk.OTHER),
                new Turn.Came(2),
                new Turn.Gone(2, 480),
                new Turn.Held(1, true),
                new Turn.Swapped(1, false),
                new Turn.Transferred(1, 2),
                new Turn.Requeued(),
                new Turn.SentTo(new EntryPoint.ToVoicemail("90")),
                new Turn.Conferenced(),
                new Turn.ParkWanted(1, null),
                new Turn.ParkDenied(1),
                new Turn.Announced(2, "Ben", true),
                new Turn.Parked(),
                new Turn.Unparked(),
                new Turn.Muted(1, true),
                new Turn.DigitsWanted(0, Walk.PIN),
                new Turn.DigitsOver(0),
                new Turn.Supervised(2, new Supervision(1, Supervision.Mode.WHISPER)));
    }

    private static SipSignal.Invited replacing() {
        return new SipSignal.Invited(new DialogId("new"), "6003", "", "6002", "account:6003", "v=0 new");
    }

    private static List<SipSignal> onDialog(DialogId dialog) {
        return List.of(
                new SipSignal.Invited(dialog, "a", "", "b", "trunk", null),
                new SipSignal.Cancelled(dialog),
                new SipSignal.Acknowledged(dialog, "v=0"),
                new SipSignal.Ringing(dialog, 180, null),
                new SipSignal.Accepted(dialog, "v=0"),
                new SipSignal.Rejected(dialog, 486),
                new SipSignal.Bye(dialog),
                new SipSignal.Reinvited(dialog, "v=0"),
                new SipSignal.ReinviteAccepted(dialog, "v=0"),
                new SipSignal.ReinviteRejected(dialog, 488),
                new SipSignal.Referred(dialog, "1002", null),
                new SipSignal.Digit(dialog, '1'),
                new SipSignal.Lost(dialog, "gone"));
    }

    @Test
    void samplesCoverEveryStateAndEverySignal() {
        assertThat(names(states().values().stream())).isEqualTo(permitted(CallState.class));
        assertThat(names(signals().values().stream())).isEqualTo(permitted(Signal.class));
        assertThat(names(onDialog(AGENT).stream())).isEqualTo(permitted(SipSignal.class));
        assertThat(names(turns().stream())).isEqualTo(permitted(Turn.class));
    }

    @Test
    void tableIsTheApprovedOne() throws IOException {
        String page = page();
        if (System.getProperty("docs.update") != null) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("run ./mvnw -pl telephony-edge/call-control test -Ddocs.update and read the difference")
                .hasContent(page);
    }

    @Test
    void nothingFollowsTheEndButToTellItAgainWhenItWasDenied() {
        signals().values().forEach(signal -> {
            Step step = CallMachine.on(new CallState.Over(), signal, Walk.NOW);
            assertThat(step.next()).isEqualTo(new CallState.Over());
            if (!(signal instanceof Signal.Refused
                    || signal instanceof Signal.Replaced
                    || signal instanceof Signal.AskedToGive
                    || signal instanceof Signal.Joins)) {
                assertThat(step.effects()).as(signal.toString()).isEmpty();
            }
        });
        assertThat(CallMachine.on(
                                new CallState.Over(),
                                Objects.requireNonNull(signals().get(DENIED_END)),
                                Walk.NOW)
                        .effects())
                .containsExactly(new Effect.Tell(new Report.HungUp(Report.By.SYSTEM)));
    }

    @Test
    void anEndOfOursThatIsDeniedIsNotToldAgain() {
        var denied = new Signal.Refused(new Report.HungUp(Report.By.SYSTEM), "NOT_FOUND");
        assertThat(CallMachine.on(new CallState.Over(), denied, Walk.NOW).effects())
                .isEmpty();
    }

    @Test
    void everyEndToldOnceAndClosedLast() {
        states().values().forEach(state -> signals().values().forEach(signal -> {
            Step step = CallMachine.on(state, signal, Walk.NOW);
            if (step.next() instanceof CallState.Over && !(state instanceof CallState.Over)) {
                assertThat(step.effects()).last().isEqualTo(new Effect.Close());
                assertThat(step.effects())
                        .filteredOn(effect ->
                                effect instanceof Effect.Tell(Report report) && !(report instanceof Report.FeatureUsed))
                        .hasSize(1);
            }
        }));
    }

    private static String page() {
        Map<String, CallState> states = states();
        List<String> lines = new ArrayList<>();
        lines.add("# The call machine, state by signal");
        lines.add("");
        lines.add(
                "Generated from `CallMachine` by `CallMachineTableTest`. Each cell gives the next state (none: the same)");
        lines.add("and the effects in order; `·` means that the signal is knowingly ignored.");
        lines.add("");
        lines.add("| signal | " + String.join(" | ", states.keySet()) + " |");
        lines.add("| --- |" + " --- |".repeat(states.size()));
        signals()
                .forEach((name, signal) -> lines.add(states.values().stream()
                        .map(state -> cell(state, CallMachine.on(state, signal, Walk.NOW)))
                        .collect(Collectors.joining(" | ", "| " + name + " | ", " |"))));
        return String.join("\n", lines) + "\n";
    }

    private static String cell(CallState before, Step step) {
        String next = step.next().getClass() == before.getClass()
                ? ""
                : "**" + step.next().getClass().getSimpleName() + "** ";
        String effects =
                step.effects().stream().map(CallMachineTableTest::effect).collect(Collectors.joining(", "));
        String cell = (next + effects).trim();
        return cell.isEmpty() ? "·" : cell;
    }

    private static String effect(Effect effect) {
        return effect instanceof Effect.Tell(Report report)
                ? "tell " + report.getClass().getSimpleName()
                : effect.getClass().getSimpleName();
    }

    private static Set<String> names(Stream<?> samples) {
        return samples.map(sample -> sample.getClass().getSimpleName()).collect(Collectors.toSet());
    }

    private static Set<String> permitted(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());
    }
}
