package io.trunkline.edge;

import io.trunkline.callcontrol.call.CallMachine;
import io.trunkline.callcontrol.call.CallState;
import io.trunkline.callcontrol.call.Effect;
import io.trunkline.callcontrol.call.Guest;
import io.trunkline.callcontrol.call.Report;
import io.trunkline.callcontrol.call.Signal;
import io.trunkline.callcontrol.call.Step;
import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipSignal.Invited;
import io.trunkline.command.CallCommand;
import io.trunkline.command.Origin;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackOffer;
import io.trunkline.events.PartyId;
import io.trunkline.events.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call: its signals one after the other, its state, and the order in which it acts on what the machine says. Everything
 * runs in its {@link Mailbox}; other threads only post.
 */
final class CallActor {

    private static final Logger log = LoggerFactory.getLogger(CallActor.class);
    private static final String ACCOUNT = "account:";
    private static final int FORBIDDEN = 403;
    private static final int NOT_ACCEPTABLE_HERE = 488;
    private static final int INTERNAL_ERROR = 500;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final CallId call;
    private final @Nullable Invited invited;
    private final EdgeContext context;
    private final Mailbox mailbox;
    private final ReportCommands commands;
    private final LogSignals logSignals;
    private final Outbox outbox;
    private final CallTimers timers;
    private final Dialogs dialogs;
    private final CallMedia media;
    private final Hands hands;
    private final Neighbours neighbours;
    private final BoxHands boxes;
    private final FeatureDesk features;
    private final FlowHands flow;
    private final RouteDesk routes;
    private CallState state = new CallState.Over();
    private @Nullable Known comer;
    private boolean failed;
    private boolean closed;

    private CallActor(CallId call, @Nullable Invited invited, String from, String displayName, EdgeContext context) {
        this.call = call;
        this.invited = invited;
        this.context = context;
        this.mailbox = new Mailbox(context.workers());
        this.logSignals = new LogSignals(context, from, displayName);
        this.commands = new ReportCommands(
                call,
                invited,
                context.settings(),
                context.dialplan(),
                logSignals.parties()::wanted,
                logSignals.stay()::waitsIn,
                logSignals.stay()::callback);
        this.outbox = new Outbox(
                context.commands(),
                context.spool(),
                Origin.of("edge:" + context.settings().node(), call.toString()),
                context.timers(),
                mailbox::post,
                this::step);
        this.timers = new CallTimers(context.timers(), context.clock(), this::post);
        this.dialogs = new Dialogs(context.dialogs(), this);
        this.media = new CallMedia(context, call.toString(), this::post);
        this.features = new FeatureDesk(call, account(invited), context, this::post);
        this.hands = new Hands(call.toString(), invited, from, displayName, context.sip(), media, dialogs, this::post);
        this.neighbours = new Neighbours(context.doors(), dialogs, this::post);
        this.flow = new FlowHands(
                call, invited, context, media, timers, mailbox::post, this::post, outbox::add, this::calledBack);
        this.routes = new RouteDesk(call, invited, context, mailbox::post, this::post, outbox::add);
        this.boxes = new BoxHands(call.toString(), account(invited), context.voicemail(), media, this::post);
    }

    /** Whose phone calls; nobody's where it is no phone of ours, which reaches no features. */
    private static String account(@Nullable Invited invited) {
        return invited != null && invited.peer().startsWith(ACCOUNT)
                ? invited.peer().substring(ACCOUNT.length())
                : "";
    }

    /** A call that came in. */
    static CallActor of(CallId call, Invited invited, EdgeContext context) {
        return new CallActor(call, invited, invited.from(), invited.displayName(), context);
    }

    /** A call that we place for the agent with this extension. */
    static CallActor of(CallId call, String extension, EdgeContext context) {
        return new CallActor(call, null, extension, "", context);
    }

    CallId call() {
        return call;
    }

    /** Takes the INVITE: media first, because without it there is nothing to talk about. */
    void begin(@Nullable EntryPoint entry) {
        Invited caller = Objects.requireNonNull(invited);
        dialogs.hear(caller.dialog());
        mailbox.post(() -> {
            try {
                if (entry == null || openMedia(caller)) {
                    apply(CallMachine.begin(caller, entry, context.notices().of(call)));
                } else {
                    close();
                }
            } catch (RuntimeException e) {
                log.error("call {} could not begin", call, e);
                context.sip().reject(caller.dialog(), INTERNAL_ERROR, null);
                close();
            }
        });
    }

    /** Begins a call that we place; the log says whom to ring. */
    void place() {
        mailbox.post(() -> {
            state = CallMachine.placed(new DialogId("placed-" + call));
            if (!media.open()) {
                tell(new Report.HungUp(Report.By.SYSTEM));
                close();
            }
        });
    }

    void post(Signal signal) {
        mailbox.post(() -> {
            if (signal instanceof Signal.OnMedia(MediaSignal.Quality heard)) {
                tellQuality(heard);
            } else {
                step(signal);
            }
        });
    }

    /** A fact for the log, which comes when media end and so, most often, when the machine is over. */
    private void tellQuality(MediaSignal.Quality heard) {
        PartyId party = logSignals.parties().number(heard.party());
        if (party != null) {
            tell(new Report.LegQuality(party.number(), heard));
        }
    }

    /** A phone that came with another call wants to come into this one. */
    void join(Guest guest, Guest.Aim aim, CallActor from) {
        mailbox.post(() -> {
            neighbours.knocks(guest.dialog(), from);
            step(new Signal.Joins(guest, aim));
        });
    }

    /** The log says something of this call. */
    void post(CallEvent event) {
        mailbox.post(() -> {
            if (context.calls().containsKey(call)) { // else nobody would take it out again
                context.doors().ringing().on(event);
            }
            Signal signal = logSignals.of(event);
            if (signal != null) {
                step(signal);
            }
            Signal said = logSignals.said(event);
            if (said != null) {
                step(said);
            }
        });
    }

    private boolean openMedia(Invited caller) {
        if (!media.open()) {
            context.sip().reject(caller.dialog(), SERVICE_UNAVAILABLE, RETRY_AFTER);
            return false;
        }
        if (!hands.meetCaller(caller)) {
            context.sip().reject(caller.dialog(), NOT_ACCEPTABLE_HERE, null);
            return false;
        }
        return true;
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
            dialogs.hearNoMore(sip.dialog());
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
            case Effect.StartTimer(Signal.Timer timer, Instant at, int generation) ->
                timers.start(timer, at, generation);
            case Effect.Welcome(DialogId dialog) -> neighbours.welcome(dialog);
            case Effect.TurnAway(DialogId dialog, int status) -> neighbours.turnAway(dialog, status);
            case Effect.HandOver(Feature feature) ->
                neighbours.handOver(feature, Objects.requireNonNull(invited), this);
            case Effect.Forward(SipSignal sip) -> neighbours.forward(sip);
            case Effect.AskFor(DialogId dialog) ->
                neighbours.askFor(dialog, context.dialogs().get(dialog), this);
            case Effect.Give(DialogId dialog, int party, String into) -> give(dialog, party, into);
            case Effect.GiveNobody(String into) -> neighbour(into, call -> call.post(new Signal.NotGiven(FORBIDDEN)));
            case Effect.TakeOver(DialogId dialog) -> neighbours.takeOver(dialog);
            case Effect.TakeSlot(int by, var slot) -> takeSlot(by, slot);
            case Effect.FreeSlot() -> context.doors().slots().free(call);
            case Effect.UseFeature(Feature feature) -> features.use(feature);
            case Effect.AskRoute(EntryPoint.Asked asked) -> routes.ask(asked);
            case Effect.WalkFlow(String name) -> flow.walk(name, routes.attributes());
            case Effect.TellFlow(var noise) -> flow.hear(noise);
            case Effect.Close() -> close();
            case Effect.Greet _,
                    Effect.Say _,
                    Effect.TakeMessage _,
                    Effect.EndMessage _,
                    Effect.OpenBox _,
                    Effect.TryPin _,
                    Effect.DealWith _,
                    Effect.FindNumber _ -> boxes.carryOut(effect);
            default -> hands.carryOut(effect);
        }
    }

    /** The other call hears who the party is, for it has to ask for them by name. */
    private void give(DialogId dialog, int party, String into) {
        String phone = invited == null ? null : ReportCommands.account(invited);
        Known known = logSignals.parties().known(PartyId.of(party), phone);
        neighbour(into, other -> other.given(dialog, known));
    }

    private void given(DialogId dialog, Known who) {
        mailbox.post(() -> {
            comer = who;
            step(new Signal.Given(dialog));
        });
    }

    private void neighbour(String id, Consumer<CallActor> action) {
        CallActor other = context.calls().get(CallId.of(id));
        if (other != null) {
            action.accept(other);
        }
    }

    private void takeSlot(int by, @Nullable Integer wanted) {
        OptionalInt slot = context.doors().slots().take(call, wanted);
        tell(slot.isPresent() ? new Report.Parked(by, slot.getAsInt()) : new Report.ParkDenied(by));
    }

    private void tell(Report report) {
        if (commands.wantsNumber(report)) {
            post(new Signal.NumberWanted());
            return;
        }
        CallCommand command = commands.of(report, comer, context.clock().instant());
        if (command == null) {
            post(new Signal.Refused(report, report instanceof Report.EnterQueue ? "UNKNOWN_QUEUE" : "NO_ROUTE"));
        } else {
            outbox.add(report, command);
        }
    }

    /** Of a caller in a flow. The log's word on it goes to the machine; where there can be none the call ends. */
    private void calledBack(String queue, String number) {
        QueueId wanted = context.directory().queue(queue);
        CallbackOffer offer = wanted == null ? null : context.directory().callback(wanted);
        CallCommand command = wanted == null
                ? null
                : commands.callBack(
                        wanted,
                        number,
                        offer == null ? CallbackOffer.PLAIN : offer,
                        context.clock().instant());
        if (command == null) {
            post(new Signal.FlowLeads(null, null, 1));
        } else {
            outbox.add(new Report.CallbackWanted(number), command);
        }
    }

    private void close() {
        flow.close();
        routes.close();
        timers.close();
        media.close(() -> mailbox.post(() -> {
            closed = true;
            forgetWhenDone();
        }));
    }

    /** Puts what the log has not taken yet on disk, for the edge closes. Completes when it is there. */
    CompletableFuture<Void> keep() {
        CompletableFuture<Void> kept = new CompletableFuture<>();
        mailbox.post(() -> {
            outbox.keep();
            kept.complete(null);
        });
        return kept;
    }

    /** A call is forgotten when it is over, has told how its media were, and its last fact is in the log. */
    private void forgetWhenDone() {
        if (closed && outbox.isEmpty()) {
            dialogs.close();
            context.forget(this);
        }
    }
}
