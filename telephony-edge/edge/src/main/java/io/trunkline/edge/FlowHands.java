package io.trunkline.edge;

import io.trunkline.callcontrol.call.FlowNoise;
import io.trunkline.callcontrol.call.Report;
import io.trunkline.callcontrol.call.Signal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.SipSignal.Invited;
import io.trunkline.command.IvrCommand;
import io.trunkline.command.IvrCommand.EnterIvrNode;
import io.trunkline.command.IvrCommand.TellIvrInput;
import io.trunkline.command.IvrCommand.TellIvrLookup;
import io.trunkline.edge.lookup.Looked;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.DigitsOutcome;
import io.trunkline.events.FlowId;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.ivr.Attributes;
import io.trunkline.ivr.Effect;
import io.trunkline.ivr.Input;
import io.trunkline.ivr.Visit;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Walks a caller through a flow: does what the visit wants done and tells the log of every step. On the call's own actor only. */
final class FlowHands {

    private final CallId call;
    private final @Nullable Invited invited;
    private final EdgeContext context;
    private final CallMedia media;
    private final CallTimers timers;
    private final Consumer<Runnable> mailbox;
    private final Consumer<Signal> signals;
    private final BiConsumer<Report, IvrCommand> outbox;
    private final BiConsumer<String, String> callbacks;
    private @Nullable Visit visit;
    private int told;

    /**
     * Makes the hands of a call.
     *
     * @param mailbox runs something on the call's actor
     * @param signals where to tell where the flow leads
     * @param outbox takes what is told to the log
     * @param callbacks takes the queue and the number of who wants to be called back
     */
    FlowHands(
            CallId call,
            @Nullable Invited invited,
            EdgeContext context,
            CallMedia media,
            CallTimers timers,
            Consumer<Runnable> mailbox,
            Consumer<Signal> signals,
            BiConsumer<Report, IvrCommand> outbox,
            BiConsumer<String, String> callbacks) {
        this.call = call;
        this.invited = invited;
        this.context = context;
        this.media = media;
        this.timers = timers;
        this.mailbox = mailbox;
        this.signals = signals;
        this.outbox = outbox;
        this.callbacks = callbacks;
    }

    /**
     * Begins, with the flows as they are published now; the call ends where there is no such flow.
     *
     * @param known what else is known of the caller
     */
    void walk(String flow, Map<String, String> known) {
        if (!context.directory().flows().has(flow)) {
            signals.accept(new Signal.FlowLeads(null, null, 1));
            return;
        }
        Map<String, String> facts = new HashMap<>(known);
        facts.put(Attributes.CALLER, from());
        facts.put(Attributes.DIALLED, invited == null ? "" : invited.to());
        take(Visit.begin(context.directory().flows().library(), flow, facts, now()));
    }

    void hear(FlowNoise noise) {
        hear(
                switch (noise) {
                    case FlowNoise.Key(char key) -> new Input.Key(key);
                    case FlowNoise.Played(long token) -> new Input.Played(token);
                    case FlowNoise.TimeUp(int generation) -> new Input.TimeUp(generation);
                });
    }

    /** The call is over; what is still being asked is answered in vain. */
    void close() {
        visit = null;
    }

    private void hear(Input input) {
        Visit now = visit;
        if (now != null) {
            take(now.on(input, now()));
        }
    }

    private void take(Visit.Turn turn) {
        visit = turn.visit();
        turn.effects().forEach(this::carryOut);
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Entered e ->
                tell(
                        e.node(),
                        new EnterIvrNode(
                                call,
                                FlowId.of(e.flow()),
                                e.version(),
                                e.node(),
                                e.type().written(),
                                ++told,
                                now()));
            case Effect.Heard heard -> tell(heard.node(), input(heard));
            case Effect.Play(var prompts, long token) ->
                media.with(Party.CALLER, session -> session.play(Party.CALLER, prompts, false, token));
            case Effect.StopPlaying() -> media.with(Party.CALLER, session -> session.stop(Party.CALLER));
            case Effect.Await(var time, long token) ->
                timers.start(Signal.Timer.DIGIT, now().plus(time), Math.toIntExact(token));
            case Effect.Confidential(boolean on) -> media.with(Party.CALLER, session -> session.confidential(on));
            case Effect.Ask ask -> context.lookups().ask(ask, looked -> mailbox.accept(() -> answered(ask, looked)));
            case Effect.Leave(Effect.Destination to) -> leave(to);
        }
    }

    private IvrCommand input(Effect.Heard heard) {
        String keys = heard.keys();
        Personal digits = keys == null || !heard.personal()
                ? null
                : context.seal().sealAbout(PersonalPlace.ivrInputOf(call), from(), keys);
        return new TellIvrInput(
                call,
                FlowId.of(heard.flow()),
                heard.version(),
                heard.node(),
                heard.name(),
                outcome(heard.outcome()),
                heard.length(),
                heard.attempts(),
                heard.personal() ? null : keys,
                digits,
                ++told,
                now());
    }

    private void answered(Effect.Ask ask, Looked looked) {
        if (visit == null) {
            return;
        }
        tell(
                ask.node(),
                new TellIvrLookup(
                        call,
                        FlowId.of(ask.flow()),
                        ask.version(),
                        ask.node(),
                        looked.outcome(),
                        looked.status(),
                        looked.requestBytes(),
                        looked.answerBytes(),
                        looked.millis(),
                        ++told,
                        now()));
        hear(
                looked.values() == null
                        ? new Input.NotAnswered(ask.token())
                        : new Input.Answered(ask.token(), looked.values()));
    }

    private void leave(Effect.Destination to) {
        Visit last = visit;
        if (last == null) {
            return;
        }
        visit = null;
        if (to instanceof Effect.Destination.Callback(String queue)) {
            callbacks.accept(queue, from());
            return;
        }
        EntryPoint next =
                switch (to) {
                    case Effect.Destination.Queue(String queue, int credit, var skills) ->
                        new EntryPoint.ToQueue(queue, credit, skills);
                    case Effect.Destination.Phone(String number) -> new EntryPoint.ToPhone(number);
                    case Effect.Destination.Box(String box) -> new EntryPoint.ToVoicemail(box);
                    case Effect.Destination.Callback _, Effect.Destination.End _ -> null;
                };
        signals.accept(new Signal.FlowLeads(next, last.language(), Math.toIntExact(last.token()) + 1));
    }

    private void tell(String node, IvrCommand command) {
        outbox.accept(new Report.FlowWalked(node), command);
    }

    private Instant now() {
        return context.clock().instant();
    }

    private String from() {
        return invited == null ? "" : invited.from();
    }

    private static DigitsOutcome outcome(Effect.Outcome outcome) {
        return switch (outcome) {
            case COLLECTED -> DigitsOutcome.COLLECTED;
            case NO_INPUT -> DigitsOutcome.NO_INPUT;
            case INVALID -> DigitsOutcome.INVALID;
        };
    }
}
