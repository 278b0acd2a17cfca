package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.Signal.Timer;
import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Act;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Cause;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a call wants done. */
public sealed interface Effect {

    /** Records a fact. Reports of a call are recorded in the order given. */
    record Tell(Report report) implements Effect {}

    /** Answers the caller's INVITE with 200 and the session's SDP. */
    record AcceptCaller() implements Effect {}

    /** Does what the caller's phone asks for by a code; heard of by {@link Signal.FeatureDone}. */
    record UseFeature(Feature feature) implements Effect {}

    record RejectCaller(int status, @Nullable Duration retryAfter) implements Effect {}

    /** Sends an INVITE with one and the same offer to each of the agent's phones. */
    record RingAgent(List<Phone> phones) implements Effect {}

    /** Sends an INVITE with one and the same offer to each of a party's phones, which show this caller. */
    record RingParty(Party party, List<Phone> phones, String from, String displayName) implements Effect {}

    /** Tells the caller, whose own phone still dials, that it rings (18x without media: phones make the tone). */
    record RingCaller(int status) implements Effect {}

    /**
     * Accepts an INVITE of a phone that is a party's from now on, with the session's SDP.
     *
     * @param sdp its offer; absent for a late one
     */
    record AcceptPhone(
            DialogId dialog, Party party, @Nullable String sdp) implements Effect {}

    /** Takes the dialog of a guest over from the call that it came with. */
    record Welcome(DialogId dialog) implements Effect {}

    /** Leaves a guest to the call that it came with, which is to refuse it. */
    record TurnAway(DialogId dialog, int status) implements Effect {}

    /** Offers the caller's phone to the call that a code is about; answered by Taken or NotTaken. */
    record HandOver(Feature feature) implements Effect {}

    /** Lets the call to which the caller's phone was offered hear what the phone says. */
    record Forward(SipSignal sip) implements Effect {}

    /** Asks the call that holds a dialog for whom that phone talks to there; answered by Given or NotGiven. */
    record AskFor(DialogId dialog) implements Effect {}

    /** Gives the party at a dialog to another call; GivenAway follows when that one has them. */
    record Give(DialogId dialog, int party, String into) implements Effect {}

    /** Says to another call that it gets nobody. */
    record GiveNobody(String into) implements Effect {}

    /** What the phone at a dialog says is heard by this call from now on, and no more by the one that gave it. */
    record TakeOver(DialogId dialog) implements Effect {}

    /** Leads a phone that talks to us already into this call's media (re-INVITE). */
    record Lead(DialogId dialog, Party party) implements Effect {}

    /**
     * Looks for a free slot; tells Parked or ParkDenied.
     *
     * @param slot the one that is wanted; absent: any
     */
    record TakeSlot(int by, @Nullable Integer slot) implements Effect {}

    /** Gives the slot back, if the call has one. */
    record FreeSlot() implements Effect {}

    /** Refuses an INVITE that is not the caller's. */
    record Reject(DialogId dialog, int status) implements Effect {}

    /** A transfer that a phone asked for is tried. */
    record AcceptRefer(DialogId dialog) implements Effect {}

    /** Tells the phone that asked for a transfer what came of it. */
    record TellReferrer(DialogId dialog, int status) implements Effect {}

    /** Takes a party out of the media and gives its ports back. */
    record Release(Party party) implements Effect {}

    record CancelAgent(DialogId dialog) implements Effect {}

    /** Lets a phone fall silent because another one has answered. */
    record AnsweredElsewhere(DialogId dialog) implements Effect {}

    record Bye(DialogId dialog) implements Effect {}

    /** Answers a re-INVITE from the media engine. */
    record AnswerReinvite(
            DialogId dialog, Party party, @Nullable String sdp) implements Effect {}

    /** Refuses a transfer that a phone asked for (REFER). */
    record RejectRefer(DialogId dialog, int status) implements Effect {}

    /** Hands an SDP answer to the media engine, which is heard of by MediaAgreed or MediaRefused. */
    record TakeAnswer(Party party, String sdp) implements Effect {}

    record Play(Party party, List<String> prompts, boolean loop, long token) implements Effect {}

    /** Ends what plays to a party. */
    record Stop(Party party) implements Effect {}

    /** What is said and pressed from now on is, or is no longer, for nobody to keep. */
    record Confidential(boolean on) implements Effect {}

    /** Who hears whom from now on. */
    record Connect(Mix mix) implements Effect {}

    /** Asks the center's own system where the caller is to go; {@link Signal.RouteFound} says where. */
    record AskRoute(EntryPoint.Asked asked) implements Effect {}

    /** Walks the caller through a flow; {@link Signal.FlowLeads} says where it leads. */
    record WalkFlow(String flow) implements Effect {}

    /** Tells the flow what was heard. */
    record TellFlow(FlowNoise noise) implements Effect {}

    /** Plays a box's greeting to the caller, and the beep. */
    record Greet(String box, long token) implements Effect {}

    /** Says something of ours to the caller, in the box's language: names of prompts without their language. */
    record Say(String box, List<String> words, long token) implements Effect {}

    /** Takes what the caller says from now on for a box; how it ends by itself is a {@link Signal.MessageOver}. */
    record TakeMessage(String box, Purpose purpose, int generation) implements Effect {}

    /** Ends what is being taken, and keeps it. */
    record EndMessage(Cause cause) implements Effect {}

    /** Opens a box for this phone, its own where none is named; {@link Signal.BoxAccess} answers. */
    record OpenBox(@Nullable String box, int generation) implements Effect {}

    /** Tries a PIN; {@link Signal.BoxAccess} answers. */
    record TryPin(String box, String pin, int generation) implements Effect {

        /** Without the PIN: this may come into a log file. */
        @Override
        public String toString() {
            return "TryPin[box=" + box + "]";
        }
    }

    /** Does something to a message. */
    record DealWith(String message, Act act) implements Effect {}

    /** Finds the number of whoever left a message, who is to be called; {@link Signal.CallBackNumber} answers. */
    record FindNumber(String message, int generation) implements Effect {}

    /** Sets a timer; another of the same kind replaces it. */
    record StartTimer(Timer timer, Instant at, int generation) implements Effect {}

    /** One phone and the dialog that rings it. */
    record Phone(DialogId dialog, SipTarget target) {}

    /** Nothing more will come: release media, forget the call once its reports are recorded. */
    record Close() implements Effect {}
}
