package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Access;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Ending;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a call can hear. */
public sealed interface Signal {

    /** From the wire. */
    record OnWire(SipSignal sip) implements Signal {}

    /** From the media engine. */
    record OnMedia(MediaSignal media) implements Signal {}

    /** The media engine has taken a party's answer to our offer. */
    record MediaAgreed(Party party) implements Signal {}

    /** The media engine could not do what an effect asked of a party. */
    record MediaRefused(Party party, String detail) implements Signal {}

    /** A timer fired. Counts only while its generation is the state's own. */
    record TimerFired(Timer timer, int generation) implements Signal {}

    /**
     * What the caller's phone asked for by a code is done, or is not.
     *
     * @param refusal code of what stood against it; absent: it is done
     * @param leadsTo where the call goes on to; absent: it has done its work
     */
    record FeatureDone(@Nullable String refusal, @Nullable EntryPoint leadsTo) implements Signal {}

    /** A report is durable. */
    record Recorded(Report report) implements Signal {}

    /** A report was turned down by the call's or the center's state. */
    record Refused(Report report, String code) implements Signal {}

    /** The log says: this agent is reserved for the call, ring. */
    record Offered(Offer offer) implements Signal {}

    /** The log says: an offer is over for reasons that lie elsewhere. */
    record OfferOver(String reservation) implements Signal {}

    /**
     * The log says: the caller is to be told how the wait stands.
     *
     * @param position in the queue, from 1; absent: not to be told
     * @param expectedSeconds absent: not to be told
     */
    record WaitTold(@Nullable Integer position, @Nullable Integer expectedSeconds) implements Signal {}

    /**
     * The log says: the caller is to be told that they may be called back.
     *
     * @param digit that accepts it
     * @param prompt that says so; absent: a sentence in the caller's language
     */
    record CallbackOffered(char digit, @Nullable String prompt) implements Signal {}

    /** The caller wants to be called back, and has to key in the number. */
    record NumberWanted() implements Signal {}

    /**
     * The log says: the caller is to be called back, and this call ends.
     *
     * @param prompt that says so; absent: a sentence in the caller's language
     */
    record CallbackAccepted(@Nullable String prompt) implements Signal {}

    /**
     * The log says: the call waits in a queue that may be left by a digit.
     *
     * @param prompts that tell the caller of it
     */
    record MayLeave(List<String> prompts) implements Signal {

        public MayLeave {
            prompts = List.copyOf(prompts);
        }
    }

    /** The log says something of the talk. */
    record InTalk(Turn turn) implements Signal {}

    /** The center's own system has said where the caller goes, or has not and it is the default way. */
    record RouteFound(EntryPoint to) implements Signal {}

    /**
     * The flow that the caller was in leads on.
     *
     * @param to a queue, a phone or a box; absent: the call ends
     * @param language spoken there; absent: as before
     * @param generation higher than any that the flow had
     */
    record FlowLeads(@Nullable EntryPoint to, @Nullable String language, int generation) implements Signal {}

    /** A message that was being taken has ended by itself. */
    record MessageOver(int generation, Ending ending) implements Signal {}

    /** What came of wanting to listen to a box. */
    record BoxAccess(int generation, Access access) implements Signal {}

    /** The number of whoever left a message; absent: nobody knows it. */
    record CallBackNumber(int generation, @Nullable String number) implements Signal {}

    /** Another phone asks to take the place of one of the call's (RFC 3891). Must be accepted or rejected. */
    record Replaced(SipSignal.Invited invited, DialogId dialog) implements Signal {}

    /** A phone of ours asks to come into this call by an INVITE of its own. Must be welcomed or turned away. */
    record Joins(Guest guest, Guest.Aim aim) implements Signal {}

    /**
     * Another call asks for whom a phone talks to here, for the phone joins the two.
     *
     * @param dialog of that phone, here
     * @param into the other call, opaque here
     */
    record AskedToGive(DialogId dialog, String into) implements Signal {}

    /** The other call gives whom we asked it for: the party at that dialog. */
    record Given(DialogId dialog) implements Signal {}

    /** The other call gives nobody. */
    record NotGiven(int status) implements Signal {}

    /** The other call has the party at that dialog now. */
    record GivenAway(DialogId dialog) implements Signal {}

    /** The other call, to which the caller's phone was offered, has it now. */
    record Taken() implements Signal {}

    /**
     * No other call takes the caller's phone.
     *
     * @param status for the phone
     * @param refusal code that says why
     */
    record NotTaken(int status, String refusal) implements Signal {}

    /** The log says: the call is over. Or this edge is closing. */
    record Terminate(String why) implements Signal {}

    /** What a timer is for. */
    enum Timer {
        /** No digit came for so long. */
        DIGIT,
        /** The phones have rung long enough. */
        RING,
        /** The log has not confirmed the answer, and two people are on the line. */
        JOIN,
        /** A whisper to an agent has lasted long enough. */
        BRIEFING,
        /** Somebody's ringing, or the wait for the log's word on somebody, is over. Whose, the state says. */
        PARTY
    }
}
