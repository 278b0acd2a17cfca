package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.Signal.Timer;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipTarget;
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

    record RejectCaller(int status, @Nullable Duration retryAfter) implements Effect {}

    /** Sends an INVITE with one and the same offer to each of the agent's phones. */
    record RingAgent(List<Phone> phones) implements Effect {}

    /** Sends an INVITE with one and the same offer to each of a party's phones, which show this caller. */
    record RingParty(Party party, List<Phone> phones, String from, String displayName) implements Effect {}

    /** Tells the caller, whose own phone still dials, that it rings (18x without media: phones make the tone). */
    record RingCaller(int status) implements Effect {}

    /** Accepts an INVITE that takes the place of a party's phone, with the session's SDP. */
    record AcceptReplacing(DialogId dialog, Party party, String sdp) implements Effect {}

    /** Refuses an INVITE that is not the caller's. */
    record Reject(DialogId dialog, int status) implements Effect {}

    /** A transfer that a phone asked for is tried. */
    record AcceptRefer(DialogId dialog) implements Effect {}

    /** Tells the phone that asked for a transfer what came of it. */
    record TellReferrer(DialogId dialog, int status) implements Effect {}

    /** Takes a party out of the media and gives its ports back. */
    record Release(Party party) implements Effect {}

    record CancelAgent(DialogId dialog) implements Effect {}

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

    /** Who hears whom from now on. */
    record Connect(Mix mix) implements Effect {}

    /** Sets a timer; another of the same kind replaces it. */
    record StartTimer(Timer timer, Instant at, int generation) implements Effect {}

    /** One phone and the dialog that rings it. */
    record Phone(DialogId dialog, SipTarget target) {}

    /** Nothing more will come: release media, forget the call once its reports are recorded. */
    record Close() implements Effect {}
}
