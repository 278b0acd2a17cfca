package io.trunkline.callcontrol.sip;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SIP user agent (RFC 3261). Every method returns at once and is safe to call from any thread; what comes of it
 * arrives as a {@link SipSignal}. A method called on a dialog that has ended does nothing: the end has been or will be
 * signalled.
 */
public interface SipPort extends AutoCloseable {

    /** Starts listening; signals of one dialog are delivered in order, those of different dialogs concurrently. */
    void start(SipListener listener);

    /** Sends 180 or 183 (with SDP: early media) to an INVITE that came in. */
    void ring(DialogId dialog, int status, @Nullable String sdp);

    /** Sends 200 with the SDP answer (or offer, to an INVITE without one) to an INVITE that came in. */
    void accept(DialogId dialog, String sdp);

    /** Sends a final error to an INVITE that came in. Ends the dialog without a further signal. */
    void reject(DialogId dialog, int status, @Nullable Duration retryAfter);

    /**
     * Sends an INVITE. Answered by {@link SipSignal.Ringing}, then exactly one of {@link SipSignal.Accepted},
     * {@link SipSignal.Rejected} or {@link SipSignal.Lost}.
     *
     * @param dialog chosen by the caller of this method; new
     * @param target where to send it: one of {@link #contacts} or of {@link #trunks}. To a trunk it carries that trunk's
     *     credentials when asked for them, and goes on to the next of the number's trunks by itself when one answers 5xx or
     *     nothing
     * @param from user part and display name of From
     * @param correlation goes into the X-Trunkline-Call header, so that traces of both legs can be joined
     */
    void invite(DialogId dialog, SipTarget target, String from, String displayName, String sdp, String correlation);

    /**
     * Cancels an INVITE that went out and whose answer was not seen. If an answer crosses, also one that was signalled
     * already, the dialog is ended by BYE.
     */
    void cancel(DialogId dialog);

    /** The same, and tells the phone that another one has answered, so that it shows no missed call (RFC 3326). */
    void answeredElsewhere(DialogId dialog);

    /** Ends a confirmed dialog, either direction. Ends the dialog without a further signal. */
    void bye(DialogId dialog);

    /** Answers a re-INVITE or UPDATE that came in ({@link SipSignal.Reinvited}). */
    void acceptReinvite(DialogId dialog, String sdp);

    /** Refuses a re-INVITE or UPDATE that came in; the dialog goes on as it was. */
    void rejectReinvite(DialogId dialog, int status);

    /** Sends a re-INVITE within a confirmed dialog; answered by ReinviteAccepted or ReinviteRejected. */
    void reinvite(DialogId dialog, String sdp);

    /** Answers a {@link SipSignal.Referred} with 202 and tells its sender that we try (NOTIFY 100). */
    void acceptRefer(DialogId dialog);

    /** Tells the sender of an accepted REFER how far we got (NOTIFY): 18x, or a final status, which is the last. */
    void referProgress(DialogId dialog, int status);

    /** Refuses a {@link SipSignal.Referred}; the dialog goes on as it was. */
    void rejectRefer(DialogId dialog, int status);

    /** The registered contacts of a phone account, most preferred first; empty when none is registered. */
    List<SipTarget> contacts(String user);

    /**
     * The trunks that reach a number outside, most preferred first; those at their limit or known to be down are left out.
     * Inviting the first is enough. Empty when no trunk takes the number.
     */
    List<SipTarget> trunks(String number);

    /** A telephone number as E.164, however it is written in our region; anything else as it is. */
    default String normal(String number) {
        return number;
    }

    /**
     * How many messages wait for an account, and how many were heard and are still there (RFC 3842): its phones are told, now
     * and whenever they ask. Nothing is said of accounts that this was never called for.
     */
    default void messagesWaiting(String user, int unheard, int heard) {}

    @Override
    void close();
}
