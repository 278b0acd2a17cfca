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
