package io.trunkline.edge;

import io.trunkline.callcontrol.call.Effect;
import io.trunkline.callcontrol.call.Signal;
import io.trunkline.callcontrol.media.MediaSession;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.media.Profile;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipPort;
import io.trunkline.callcontrol.sip.SipSignal.Invited;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a call does to phones and media. Used on the call's own actor only. */
final class Hands {

    private static final int NOT_ACCEPTABLE_HERE = 488;

    private final String call;
    private final @Nullable Invited invited;
    private final String from;
    private final String displayName;
    private final SipPort sip;
    private final CallMedia media;
    private final Dialogs dialogs;
    private final Consumer<Signal> signals;
    private String callerSdp = "";

    /**
     * Makes the hands of a call.
     *
     * @param invited the caller's INVITE; absent in a call that we placed
     * @param from what phones show as the caller, with its display name
     * @param signals where to tell what came of it
     */
    Hands(
            String call,
            @Nullable Invited invited,
            String from,
            String displayName,
            SipPort sip,
            CallMedia media,
            Dialogs dialogs,
            Consumer<Signal> signals) {
        this.call = call;
        this.invited = invited;
        this.from = from;
        this.displayName = displayName;
        this.sip = sip;
        this.media = media;
        this.dialogs = dialogs;
        this.signals = signals;
    }

    /** Prepares our answer to the caller's INVITE; false when its media cannot be used. Until it is sent no sound is missed. */
    boolean meetCaller(Invited caller) {
        String reply = media.reply(Party.CALLER, caller.sdp());
        callerSdp = reply == null ? "" : reply;
        media.with(Party.CALLER, session -> session.misses(Party.CALLER, false));
        return reply != null;
    }

    /** Does everything but what is the actor's own: telling, timers and the end. */
    void carryOut(Effect effect) {
        switch (effect) {
            case Effect.AcceptCaller() -> caller(this::accept);
            case Effect.RingCaller(int status) -> caller(dialog -> sip.ring(dialog, status, null));
            case Effect.RejectCaller(int status, var retryAfter) ->
                caller(dialog -> sip.reject(dialog, status, retryAfter));
            case Effect.RingAgent(List<Effect.Phone> phones) -> ring(Party.AGENT, phones, from, displayName);
            case Effect.RingParty(Party party, List<Effect.Phone> phones, String from, String name) ->
                ring(party, phones, from, name);
            case Effect.CancelAgent(DialogId dialog) -> letGo(dialog, sip::cancel);
            case Effect.AnsweredElsewhere(DialogId dialog) -> letGo(dialog, sip::answeredElsewhere);
            case Effect.Bye(DialogId dialog) -> letGo(dialog, sip::bye);
            case Effect.AcceptPhone(DialogId dialog, Party party, var offer) -> replace(dialog, party, offer);
            case Effect.Reject(DialogId dialog, int status) -> sip.reject(dialog, status, null);
            case Effect.AcceptRefer(DialogId dialog) -> sip.acceptRefer(dialog);
            case Effect.TellReferrer(DialogId dialog, int status) -> sip.referProgress(dialog, status);
            case Effect.RejectRefer(DialogId dialog, int status) -> sip.rejectRefer(dialog, status);
            case Effect.AnswerReinvite(DialogId dialog, Party party, var offer) -> answerReinvite(dialog, party, offer);
            case Effect.TakeAnswer(Party party, String sdp) ->
                media.with(party, session -> {
                    session.answered(party, sdp);
                    signals.accept(new Signal.MediaAgreed(party));
                });
            case Effect.Play(Party party, List<String> prompts, boolean loop, long token) ->
                media.with(party, session -> session.play(party, prompts, loop, token));
            case Effect.Stop(Party party) -> media.with(party, session -> session.stop(party));
            case Effect.Confidential(boolean on) -> media.with(Party.CALLER, session -> session.confidential(on));
            case Effect.Connect(var mix) -> media.with(Party.CALLER, session -> session.mix(mix));
            case Effect.Release(Party party) -> media.with(party, session -> session.release(party));
            case Effect.Lead(DialogId dialog, Party party) -> lead(dialog, party);
            case Effect.Tell _,
                    Effect.StartTimer _,
                    Effect.Welcome _,
                    Effect.TurnAway _,
                    Effect.HandOver _,
                    Effect.Forward _,
                    Effect.AskFor _,
                    Effect.Give _,
                    Effect.GiveNobody _,
                    Effect.TakeOver _,
                    Effect.TakeSlot _,
                    Effect.FreeSlot _,
                    Effect.UseFeature _,
                    Effect.Close _,
                    Effect.WalkFlow _,
                    Effect.AskRoute _,
                    Effect.TellFlow _,
                    Effect.Greet _,
                    Effect.Say _,
                    Effect.TakeMessage _,
                    Effect.EndMessage _,
                    Effect.OpenBox _,
                    Effect.TryPin _,
                    Effect.DealWith _,
                    Effect.FindNumber _ ->
                throw new IllegalArgumentException(
                        "not for the hands: " + effect.getClass().getSimpleName());
        }
    }

    private void accept(DialogId caller) {
        sip.accept(caller, callerSdp);
        media.with(Party.CALLER, session -> session.misses(Party.CALLER, true));
    }

    private void caller(Consumer<DialogId> action) {
        if (invited != null) {
            action.accept(invited.dialog());
        }
    }

    private void letGo(DialogId dialog, Consumer<DialogId> how) {
        how.accept(dialog);
        dialogs.hearNoMore(dialog);
    }

    private void ring(Party party, List<Effect.Phone> phones, String from, String name) {
        media.with(party, session -> ring(session, party, phones, from, name));
    }

    private void ring(MediaSession session, Party party, List<Effect.Phone> phones, String from, String name) {
        for (Effect.Phone phone : phones) {
            String offer = session.offer(party, phone.target().isBrowser() ? Profile.SECURE : Profile.PLAIN);
            dialogs.hear(phone.dialog());
            sip.invite(phone.dialog(), phone.target(), from, name, offer, call);
        }
    }

    private void replace(DialogId dialog, Party party, @Nullable String offer) {
        String answer = media.reply(party, offer);
        if (answer == null) {
            sip.reject(dialog, NOT_ACCEPTABLE_HERE, null);
            signals.accept(new Signal.MediaRefused(party, "the phone that came in its place cannot be used"));
            return;
        }
        dialogs.hear(dialog);
        sip.accept(dialog, answer);
    }

    private void lead(DialogId dialog, Party party) {
        String offer = media.reply(party, null);
        if (offer == null) {
            signals.accept(new Signal.MediaRefused(party, "the phone cannot be led into this call's media"));
        } else {
            sip.reinvite(dialog, offer);
        }
    }

    private void answerReinvite(DialogId dialog, Party party, @Nullable String offer) {
        String reply = media.reply(party, offer);
        if (reply == null) {
            sip.rejectReinvite(dialog, NOT_ACCEPTABLE_HERE);
        } else {
            sip.acceptReinvite(dialog, reply);
        }
    }
}
