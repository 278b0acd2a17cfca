package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Caller;
import io.trunkline.callcontrol.call.CallState.EnRoute;
import io.trunkline.callcontrol.call.CallState.Stop;
import io.trunkline.callcontrol.call.CallState.Waiting;
import io.trunkline.callcontrol.call.CallState.Way;
import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.digits.Collecting;
import io.trunkline.callcontrol.digits.DigitRequest;
import io.trunkline.callcontrol.digits.Heard;
import io.trunkline.callcontrol.digits.Outcome;
import io.trunkline.callcontrol.digits.Progress;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What comes between a caller's choice and the queue: digits, then word of the recording. */
final class EnRouteSteps {

    private static final String YES = "1";
    private static final String YES_OR_NO = "12";
    private static final Duration CONSENT_PATIENCE = Duration.ofSeconds(6);

    private EnRouteSteps() {}

    /**
     * Sets out for a queue.
     *
     * @param digits asked for first; absent: none
     * @param generation of the next state
     * @param before effects that come first
     */
    static Step depart(
            Caller caller,
            EntryPoint.ToQueue to,
            @Nullable DigitRequest digits,
            int generation,
            Instant now,
            List<Effect> before) {
        List<Stop> stops = new ArrayList<>();
        if (digits != null) {
            stops.add(new Stop.Digits(digits));
        }
        switch (caller.notice(to.queue())) {
            case NONE -> {}
            case NOTICE -> stops.add(new Stop.RecordingNotice());
            case CONSENT -> stops.add(new Stop.RecordingConsent());
        }
        return arrive(caller, new Way(to, stops), generation, now, before);
    }

    private static Step arrive(Caller caller, Way way, int generation, Instant now, List<Effect> before) {
        List<Effect> effects = new ArrayList<>(before);
        if (way.stops().isEmpty()) {
            effects.addAll(WaitingSteps.queue(caller, way.to()));
            return new Step(new Waiting(caller, generation), effects);
        }
        return switch (way.stops().getFirst()) {
            case Stop.RecordingNotice() -> {
                List<String> prompts = List.of(Prompts.in(caller, "recording-notice"));
                effects.add(new Effect.Play(Party.CALLER, prompts, false, generation));
                yield new Step(new EnRoute(caller, way, null, generation), effects);
            }
            case Stop.RecordingConsent() ->
                ask(new EnRoute(caller, way, Collecting.asking(consent(caller)), generation), null, now, effects);
            case Stop.Digits(DigitRequest request) -> {
                if (request.masked()) {
                    effects.add(new Effect.Confidential(true));
                }
                yield ask(new EnRoute(caller, way, Collecting.asking(request), generation), null, now, effects);
            }
        };
    }

    /** Plays the prompts; the token of the playing is the state's generation. */
    private static Step ask(EnRoute state, @Nullable Outcome fault, Instant now, List<Effect> before) {
        List<Effect> effects = new ArrayList<>(before);
        DigitRequest request = Objects.requireNonNull(state.collecting()).request();
        effects.add(new Effect.Play(
                Party.CALLER, DigitReports.prompts(state.caller(), request, fault), false, state.generation()));
        effects.add(timer(state, now.plus(CallMachine.LONGEST_PROMPTS)));
        return new Step(state, effects);
    }

    private static DigitRequest consent(Caller caller) {
        return new DigitRequest(
                "recording-consent",
                List.of(Prompts.in(caller, "recording-consent")),
                1,
                1,
                YES_OR_NO,
                null,
                CONSENT_PATIENCE,
                CONSENT_PATIENCE,
                2,
                true,
                false);
    }

    static Step on(EnRoute state, Signal signal, Instant now) {
        Collecting collecting = state.collecting();
        return switch (signal) {
            case Signal.OnMedia(MediaSignal.PlayEnded(Party party, long token))
            when party.equals(Party.CALLER) && token == state.generation() ->
                collecting == null
                        ? next(state, now, List.of(announced(Report.Answer.TOLD)))
                        : heard(state, collecting, new Heard.Played(), now);
            case Signal.OnMedia(MediaSignal.Digit(Party party, char digit))
            when party.equals(Party.CALLER) && collecting != null ->
                heard(state, collecting, new Heard.Key(digit), now);
            case Signal.OnWire(SipSignal.Digit(DialogId dialog, char digit))
            when dialog.equals(state.caller().dialog()) && collecting != null ->
                heard(state, collecting, new Heard.Key(digit), now);
            case Signal.TimerFired(Signal.Timer timer, int generation)
            when timer == Signal.Timer.DIGIT && generation == state.generation() && collecting != null ->
                heard(state, collecting, new Heard.TimeUp(), now);
            default -> CallerLeg.on(state, state.caller(), signal, List.of());
        };
    }

    private static Effect announced(Report.Answer answer) {
        return new Effect.Tell(new Report.RecordingAnnounced(answer));
    }

    private static Step heard(EnRoute state, Collecting collecting, Heard heard, Instant now) {
        return switch (collecting.on(heard)) {
            case Progress.Ignored() -> Step.stay(state);
            case Progress.Asking(Collecting next, Outcome fault) -> ask(at(state, next), fault, now, List.of());
            case Progress.Waiting(Collecting next, Duration patience, boolean bargedIn) -> {
                EnRoute waiting = at(state, next);
                List<Effect> effects = new ArrayList<>();
                if (bargedIn) {
                    effects.add(new Effect.Stop(Party.CALLER));
                }
                effects.add(timer(waiting, now.plus(patience)));
                yield new Step(waiting, effects);
            }
            case Progress.Done done -> done(state, collecting.request(), done, now);
        };
    }

    private static EnRoute at(EnRoute state, Collecting next) {
        return new EnRoute(state.caller(), state.way(), next, state.generation() + 1);
    }

    private static Effect timer(EnRoute state, Instant at) {
        return new Effect.StartTimer(Signal.Timer.DIGIT, at, state.generation());
    }

    private static Step done(EnRoute state, DigitRequest request, Progress.Done done, Instant now) {
        if (state.way().stops().getFirst() instanceof Stop.RecordingConsent) {
            return next(state, now, List.of(announced(answer(done))));
        }
        List<Effect> effects = new ArrayList<>();
        if (request.masked()) {
            effects.add(new Effect.Confidential(false));
        }
        effects.add(new Effect.Tell(DigitReports.of(Member.CALLER, request, done)));
        return next(state, now, effects);
    }

    private static Report.Answer answer(Progress.Done done) {
        if (done.outcome() != Outcome.COLLECTED) {
            return Report.Answer.UNANSWERED;
        }
        return done.digits().equals(YES) ? Report.Answer.AGREED : Report.Answer.DECLINED;
    }

    private static Step next(EnRoute state, Instant now, List<Effect> before) {
        Way way = state.way();
        Way rest = new Way(way.to(), way.stops().subList(1, way.stops().size()));
        return arrive(state.caller(), rest, state.generation() + 1, now, before);
    }
}
