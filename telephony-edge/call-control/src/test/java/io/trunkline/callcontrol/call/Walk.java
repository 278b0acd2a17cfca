package io.trunkline.callcontrol.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.conversation.Purpose;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.digits.DigitRequest;
import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.menu.Menu;
import io.trunkline.callcontrol.menu.Notice;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Access;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Walks a call through the machine and remembers what it asked for. */
final class Walk {

    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    static final DialogId CALLER = new DialogId("caller");
    static final SipTarget PHONE = new SipTarget("sip:1001@127.0.0.1:5070", "127.0.0.1", 5070, "udp");
    static final SipTarget OTHER = new SipTarget("sip:6002@127.0.0.1:5072", "127.0.0.1", 5072, "udp");
    static final Guest GUEST = Guest.at(new DialogId("guest"), "6003", "v=0 guest");
    static final DialogId ELSEWHERE = new DialogId("elsewhere");
    static final SipSignal.Referred JOIN =
            new SipSignal.Referred(new DialogId("r1-0"), "6002", new DialogId("agent's other"));
    static final Report KNOCK = new Report.JoinAsked("6003", new Guest.Aim.Fetch());
    static final Turn.Wanted WANTED_GUEST = new Turn.Wanted(2, Purpose.TRANSFER, 1, "6003");
    static final Menu MENU = new Menu(
            "main",
            List.of("en/greeting"),
            List.of("en/menu"),
            Map.of(
                    '1',
                    new Menu.Option("sales", new EntryPoint.ToQueue("sales", 0), "en", null),
                    '4',
                    new Menu.Option("sales", new EntryPoint.ToQueue("sales", 90), "zh", null)),
            2,
            Duration.ofSeconds(5),
            null);
    static final Menu MENU_WITH_FALLBACK =
            new Menu(MENU.name(), MENU.greeting(), MENU.question(), MENU.options(), 2, MENU.patience(), "support");

    /** Asked for on the way to a queue, and nobody may keep it. */
    static final DigitRequest PIN = pin(true);

    static final Feature.Voicemail LISTEN = new Feature.Voicemail(null);
    static final Access.Opened OPENED = new Access.Opened("90", "zh", 1, List.of("m1", "m2"));

    private CallState state;
    private List<Effect> last;

    private Walk(Step step) {
        state = step.next();
        last = step.effects();
    }

    static SipSignal.Invited invite() {
        return new SipSignal.Invited(CALLER, "+4930123", "", "1000", "trunk", "v=0");
    }

    static Walk arriving(EntryPoint entry) {
        return new Walk(CallMachine.begin(invite(), entry));
    }

    static DigitRequest pin(boolean masked) {
        return new DigitRequest(
                "pin",
                List.of("en/pin"),
                2,
                4,
                DigitRequest.DIGITS,
                '#',
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                2,
                true,
                masked);
    }

    /** The menu's only option asks for digits first. */
    static Walk asked(DigitRequest digits) {
        return inMenu(new Menu(
                        MENU.name(),
                        MENU.greeting(),
                        MENU.question(),
                        Map.of('1', new Menu.Option("sales", new EntryPoint.ToQueue("sales", 0), "en", digits)),
                        2,
                        MENU.patience(),
                        null))
                .digit('1');
    }

    /** A caller to a queue whose calls are recorded. */
    static Walk noticed(Notice notice) {
        return new Walk(CallMachine.begin(invite(), new EntryPoint.ToQueue("sales", 0), Map.of("sales", notice)))
                .recorded(new Report.Arrived());
    }

    /** A phone of ours has dialled a code. */
    static Walk atFeature(Feature feature) {
        return arriving(new EntryPoint.ToFeature(feature)).recorded(new Report.Arrived());
    }

    static Walk inMenu() {
        return inMenu(MENU);
    }

    static Walk inMenu(Menu menu) {
        return arriving(new EntryPoint.ToMenu(menu)).recorded(new Report.Arrived());
    }

    static Walk waiting() {
        return arriving(new EntryPoint.ToQueue("sales", 0)).recorded(new Report.Arrived());
    }

    /** On the way to the box with number 90. */
    static Walk atBox() {
        return arriving(new EntryPoint.ToVoicemail("90")).recorded(new Report.Arrived());
    }

    /** Hears its greeting. */
    static Walk greeted() {
        return atBox().recorded(new Report.VoicemailReached("90"));
    }

    /** Speaks into it. */
    static Walk speaking() {
        return greeted().on(new Signal.OnMedia(new MediaSignal.PlayEnded(Party.CALLER, 1)));
    }

    /** A phone has dialled the code of its box. */
    static Walk listening() {
        return arriving(new EntryPoint.ToFeature(LISTEN)).recorded(new Report.Arrived());
    }

    static Walk askedForPin() {
        return listening()
                .recorded(new Report.FeatureUsed(LISTEN, null))
                .on(new Signal.BoxAccess(1, new Access.PinWanted("90", "en")));
    }

    /** Its first message plays. */
    static Walk hearing() {
        return listening().recorded(new Report.FeatureUsed(LISTEN, null)).on(new Signal.BoxAccess(1, OPENED));
    }

    static Walk offering(SipTarget... phones) {
        return waiting().offered("r1", phones);
    }

    /** The phones of two agents ring, one longer than the other. */
    static Walk ringingTwo() {
        return waiting().offeredToo("r1", 15, PHONE).offeredToo("r2", 20, OTHER);
    }

    /** An agent's phone has answered; the media engine has not looked at its SDP yet. */
    static Walk agreeing() {
        return offering(PHONE).wire(new SipSignal.Accepted(new DialogId("r1-0"), "v=0 agent"));
    }

    static Walk joining() {
        return agreeing().on(new Signal.MediaAgreed(Party.AGENT));
    }

    /** A phone outside has picked up, and whoever is there is asked to press 1. */
    static Walk confirming() {
        return waiting()
                .on(new Signal.Offered(
                        new Offer("r1", List.of(PHONE), NOW.plusSeconds(15), List.of("en/sales"), false, true)))
                .wire(new SipSignal.Accepted(new DialogId("r1-0"), "v=0 agent"))
                .on(new Signal.MediaAgreed(Party.AGENT));
    }

    /** The reserved agent is to hear something first. */
    static Walk briefing() {
        return waiting()
                .on(new Signal.Offered(new Offer("r1", List.of(PHONE), NOW.plusSeconds(15), List.of("en/sales"))))
                .wire(new SipSignal.Accepted(new DialogId("r1-0"), "v=0 agent"))
                .on(new Signal.MediaAgreed(Party.AGENT));
    }

    /** The caller in a talk is asked for digits that nobody may keep. */
    static Walk keying() {
        return talking().told(new Turn.DigitsWanted(Member.CALLER, PIN));
    }

    static Walk talking() {
        return joining().recorded(new Report.AgentAnswered("r1")).told(new Turn.Answered("r1", 1));
    }

    /** An agent has had a call placed. */
    static Walk placed() {
        return new Walk(Step.stay(CallMachine.placed(CALLER)));
    }

    /** A caller with an account has dialled; number 2 is to be called. */
    static Walk dialling() {
        return arriving(new EntryPoint.ToPhone("6002"))
                .recorded(new Report.Arrived())
                .told(new Turn.Wanted(2, Purpose.CALLEE, 0));
    }

    /** The phone of number 2 rings for a caller who dialled. */
    static Walk ringing() {
        return dialling().told(called(2, OTHER));
    }

    /** The agent consults number 2, whose phone rings. */
    static Walk consulting() {
        return talking().told(new Turn.Wanted(2, Purpose.CONSULTATION, 1)).told(called(2, OTHER));
    }

    /** The agent consults number 2, who has come. */
    static Walk consulted() {
        return consulting().answers(2);
    }

    /** The agent has parked the caller. */
    static Walk parked() {
        return talking().told(new Turn.Parked()).told(new Turn.Gone(1, 480));
    }

    /** The agent's phone joins this call to another one, whose party, 2 here, is being led over. */
    static Walk led() {
        return talking()
                .wire(JOIN)
                .on(new Signal.Given(ELSEWHERE))
                .recorded(new Report.PartyAsked(1, ELSEWHERE))
                .told(new Turn.Wanted(2, Purpose.TRANSFER, 1, "6002"))
                .told(called(2, OTHER));
    }

    /** A phone of ours has dialled a code that is about another call. */
    static Walk handing() {
        return arriving(new EntryPoint.ToFeature(new Feature.Retrieve(7))).recorded(new Report.Arrived());
    }

    /** The phone 6003 is at the door. */
    Walk knocks() {
        return on(new Signal.Joins(GUEST, new Guest.Aim.Fetch()));
    }

    static Turn.Called called(int party, SipTarget... targets) {
        return new Turn.Called(party, List.of(targets), NOW.plusSeconds(20), "6001", "");
    }

    /** The dialog with a party's first phone. */
    static DialogId phone(int party) {
        return new DialogId("caller-" + party + "-0");
    }

    /** A party's phone answers, its media can be used, and the log takes it. */
    Walk answers(int party) {
        return wire(new SipSignal.Accepted(phone(party), "v=0 party"))
                .on(new Signal.MediaAgreed(party(party)))
                .recorded(new Report.PartyAnswered(party));
    }

    static Party party(int number) {
        return new Party("party-" + number);
    }

    Walk told(Turn turn) {
        return on(new Signal.InTalk(turn));
    }

    Walk offered(String reservation, SipTarget... phones) {
        return on(new Signal.Offered(new Offer(reservation, List.of(phones), NOW.plusSeconds(15))));
    }

    /** While other phones ring. */
    Walk offeredToo(String reservation, int seconds, SipTarget... phones) {
        return on(
                new Signal.Offered(new Offer(reservation, List.of(phones), NOW.plusSeconds(seconds), List.of(), true)));
    }

    Walk wire(SipSignal signal) {
        return on(new Signal.OnWire(signal));
    }

    Walk playEnded(Party party, long token) {
        return on(new Signal.OnMedia(new MediaSignal.PlayEnded(party, token)));
    }

    Walk digit(char digit) {
        return on(new Signal.OnMedia(new MediaSignal.Digit(Party.CALLER, digit)));
    }

    Walk recorded(Report report) {
        return on(new Signal.Recorded(report));
    }

    /** The prompts that were last asked for have been played. */
    Walk played() {
        long token = last.stream()
                .filter(Effect.Play.class::isInstance)
                .map(Effect.Play.class::cast)
                .mapToLong(Effect.Play::token)
                .findFirst()
                .orElseThrow();
        return on(new Signal.OnMedia(new MediaSignal.PlayEnded(Party.CALLER, token)));
    }

    /** The parties' timer fires, so many seconds later. */
    Walk late(int seconds) {
        Step step = CallMachine.on(state, new Signal.TimerFired(Signal.Timer.PARTY, 0), NOW.plusSeconds(seconds));
        state = step.next();
        last = step.effects();
        return this;
    }

    /** The timer that was last set fires. */
    Walk timer() {
        Effect.StartTimer timer = last.stream()
                .filter(Effect.StartTimer.class::isInstance)
                .map(Effect.StartTimer.class::cast)
                .findFirst()
                .orElseThrow();
        return on(new Signal.TimerFired(timer.timer(), timer.generation()));
    }

    Walk on(Signal signal) {
        Step step = CallMachine.on(state, signal, NOW);
        state = step.next();
        last = step.effects();
        return this;
    }

    CallState state() {
        return state;
    }

    Walk isIn(Class<? extends CallState> expected) {
        assertThat(state).isInstanceOf(expected);
        return this;
    }

    /** All effects of the last step, in order. */
    Walk does(Effect... effects) {
        assertThat(last).containsExactly(effects);
        return this;
    }

    Walk tells(Report... reports) {
        List<Report> told = new ArrayList<>();
        last.forEach(effect -> {
            if (effect instanceof Effect.Tell(Report report)) {
                told.add(report);
            }
        });
        assertThat(told).containsExactly(reports);
        return this;
    }

    Walk asksFor(Effect effect) {
        assertThat(last).contains(effect);
        return this;
    }
}
