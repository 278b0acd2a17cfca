package io.trunkline.edge;

import io.trunkline.callcontrol.call.CallMachine;
import io.trunkline.callcontrol.call.CallState;
import io.trunkline.callcontrol.call.Effect;
import io.trunkline.callcontrol.call.Report;
import io.trunkline.callcontrol.call.Signal;
import io.trunkline.callcontrol.call.Step;
import io.trunkline.callcontrol.media.MediaNotAcceptable;
import io.trunkline.callcontrol.media.MediaSession;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipSignal.Invited;
import io.trunkline.command.CallCommand;
import io.trunkline.command.Origin;
import io.trunkline.events.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hands of one call: feeds signals to the pure machine, in order, and carries out its effects. */
final class CallActor {

    private static final Logger log = LoggerFactory.getLogger(CallActor.class);
    private static final int NOT_ACCEPTABLE_HERE = 488;
    private static final int INTERNAL_ERROR = 500;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final CallId call;
    private final Invited invited;
    private final EdgeContext context;
    private final Mailbox mailbox;
    private final ReportCommands commands;
    private final Outbox outbox;
    private final Map<Signal.Timer, Future<?>> timers = new EnumMap<>(Signal.Timer.class);
    private final Set<DialogId> dialogs = new HashSet<>();
    private CallState state = new CallState.Over();
    private @Nullable MediaSession media;
    private String callerSdp = "";
    private boolean failed;
    private boolean closed;

    CallActor(CallId call, Invited invited, EdgeContext context) {
        this.call = call;
        this.invited = invited;
        this.context = context;
        this.mailbox = new Mailbox(context.workers());
        this.commands =
                new ReportCommands(call, invited, context.settings().node(), context.directory(), context.seal());
        this.outbox = new Outbox(
                context.commands(),
                context.spool(),
                Origin.of("edge:" + context.settings().node(), call.toString()),
                context.timers(),
                mailbox::post,
                this::step);
    }

    CallId call() {
        return call;
    }

    /** Takes the INVITE: media first, because without it there is nothing to talk about. */
    void begin(@Nullable EntryPoint entry) {
        hears(invited.dialog());
        mailbox.post(() -> {
            try {
                if (entry == null || openMedia()) {
                    apply(CallMachine.begin(invited, entry));
                } else {
                    close();
                }
            } catch (RuntimeException e) {
                log.error("call {} could not begin", call, e);
                context.sip().reject(invited.dialog(), INTERNAL_ERROR, null);
                close();
            }
        });
    }

    void post(Signal signal) {
        mailbox.post(() -> step(signal));
    }

    /** Signals of this dialog come to this call. */
    private void hears(DialogId dialog) {
        dialogs.add(dialog);
        context.dialogs().put(dialog, this);
    }

    /** What the wire may still say of this dialog is of no interest; a call that waits long rings many. */
    private void hearsNoMore(DialogId dialog) {
        dialogs.remove(dialog);
        context.dialogs().remove(dialog);
    }

    private boolean openMedia() {
        MediaSession session = context.media().open(call.toString(), signal -> post(new Signal.OnMedia(signal)));
        if (session == null) {
            context.sip().reject(invited.dialog(), SERVICE_UNAVAILABLE, RETRY_AFTER);
            return false;
        }
        media = session;
        try {
            String offer = invited.sdp();
            callerSdp = offer == null ? session.offer(Party.CALLER) : session.answer(Party.CALLER, offer);
            return true;
        } catch (MediaNotAcceptable e) {
            context.sip().reject(invited.dialog(), NOT_ACCEPTABLE_HERE, null);
            return false;
        }
    }

    private void step(Signal signal) {
        try {
            apply(CallMachine.on(state, signal, context.clock().instant()));
        } catch (RuntimeException e) {
            // The signal itself may hold a number; its kind says enough.
            log.error("call {} failed at {}", call, signal.getClass().getSimpleName(), e);
            giveUp();
        }
        if (signal instanceof Signal.OnWire(SipSignal sip) && isLast(sip)) {
            hearsNoMore(sip.dialog());
        }
    }

    /** A call with a step half done is ended rather than left in limbo. */
    private void giveUp() {
        if (failed) {
            close();
            return;
        }
        failed = true;
        step(new Signal.Terminate("a step failed"));
    }

    private static boolean isLast(SipSignal sip) {
        return switch (sip) {
            case SipSignal.Cancelled _, SipSignal.Rejected _, SipSignal.Bye _, SipSignal.Lost _ -> true;
            case SipSignal.Invited _,
                    SipSignal.Acknowledged _,
                    SipSignal.Ringing _,
                    SipSignal.Accepted _,
                    SipSignal.Reinvited _,
                    SipSignal.ReinviteAccepted _,
                    SipSignal.ReinviteRejected _,
                    SipSignal.Referred _,
                    SipSignal.Digit _ -> false;
        };
    }

    private void apply(Step step) {
        state = step.next();
        step.effects().forEach(this::carryOut);
        forgetWhenDone();
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Tell(Report report) -> tell(report);
            case Effect.AcceptCaller() -> context.sip().accept(invited.dialog(), callerSdp);
            case Effect.RejectCaller(int status, var retryAfter) ->
                context.sip().reject(invited.dialog(), status, retryAfter);
            case Effect.RingAgent(List<Effect.Phone> phones) ->
                withMedia(Party.AGENT, session -> ring(session, phones));
            case Effect.CancelAgent(DialogId dialog) -> {
                context.sip().cancel(dialog);
                hearsNoMore(dialog);
            }
            case Effect.Bye(DialogId dialog) -> {
                context.sip().bye(dialog);
                hearsNoMore(dialog);
            }
            case Effect.AnswerReinvite(DialogId dialog, Party party, var sdp) -> answerReinvite(dialog, party, sdp);
            case Effect.RejectRefer(DialogId dialog, int status) ->
                context.sip().rejectRefer(dialog, status);
            case Effect.TakeAnswer(Party party, String sdp) ->
                withMedia(party, session -> {
                    session.answered(party, sdp);
                    post(new Signal.MediaAgreed(party));
                });
            case Effect.Play(Party party, List<String> prompts, boolean loop, long token) ->
                withMedia(party, session -> session.play(party, prompts, loop, token));
            case Effect.Stop(Party party) -> withMedia(party, session -> session.stop(party));
            case Effect.Connect(Mix mix) -> withMedia(Party.AGENT, session -> session.mix(mix));
            case Effect.StartTimer(Signal.Timer timer, Instant at, int generation) -> arm(timer, at, generation);
            case Effect.Close() -> close();
        }
    }

    private void tell(Report report) {
        CallCommand command = commands.of(report, context.clock().instant());
        if (command == null) {
            post(new Signal.Refused(report, "UNKNOWN_QUEUE"));
        } else {
            outbox.add(report, command);
        }
    }

    private void ring(MediaSession session, List<Effect.Phone> phones) {
        String offer = session.offer(Party.AGENT);
        for (Effect.Phone phone : phones) {
            hears(phone.dialog());
            context.sip()
                    .invite(
                            phone.dialog(),
                            phone.target(),
                            invited.from(),
                            invited.displayName(),
                            offer,
                            call.toString());
        }
    }

    private void answerReinvite(DialogId dialog, Party party, @Nullable String offer) {
        MediaSession session = media;
        if (session == null) {
            context.sip().rejectReinvite(dialog, NOT_ACCEPTABLE_HERE);
            return;
        }
        try {
            context.sip().acceptReinvite(dialog, offer == null ? session.offer(party) : session.answer(party, offer));
        } catch (MediaNotAcceptable e) {
            context.sip().rejectReinvite(dialog, NOT_ACCEPTABLE_HERE);
        }
    }

    /** Does something with the session; what it cannot do comes back as a signal. */
    private void withMedia(Party party, Consumer<MediaSession> action) {
        MediaSession session = media;
        if (session == null) {
            return;
        }
        try {
            action.accept(session);
        } catch (MediaNotAcceptable e) {
            post(new Signal.MediaRefused(party, String.valueOf(e.getMessage())));
        }
    }

    private void arm(Signal.Timer timer, Instant at, int generation) {
        long delay = Math.max(0, Duration.between(context.clock().instant(), at).toMillis());
        Future<?> before = timers.put(
                timer,
                context.timers()
                        .schedule(() -> post(new Signal.TimerFired(timer, generation)), delay, TimeUnit.MILLISECONDS));
        if (before != null) {
            before.cancel(false);
        }
    }

    private void close() {
        timers.values().forEach(timer -> timer.cancel(false));
        MediaSession session = media;
        media = null;
        if (session != null) {
            session.close();
        }
        closed = true;
        forgetWhenDone();
    }

    /** A call is forgotten when it is over and its last fact is in the log. */
    private void forgetWhenDone() {
        if (closed && outbox.isEmpty()) {
            context.forget(this, dialogs);
        }
    }
}
