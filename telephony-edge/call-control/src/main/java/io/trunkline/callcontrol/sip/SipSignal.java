package io.trunkline.callcontrol.sip;

import org.jspecify.annotations.Nullable;

/** What happened to a dialog on the wire. */
public sealed interface SipSignal {

    DialogId dialog();

    /**
     * A new INVITE from an allowed peer or an authenticated account. 100 has been sent.
     *
     * @param from user part of From; of P-Asserted-Identity where the peer is trusted for it (RFC 3325)
     * @param displayName its display name, or empty
     * @param to user part of the Request-URI: the number dialled
     * @param peer name of the trunk peer, or {@code account:<user>}
     * @param sdp the offer; absent for a late offer
     * @param replaces the dialog of ours that this one shall take the place of (RFC 3891); it is alive, and confirmed or
     *     rung by us. Whoever accepts ends that one
     */
    record Invited(
            DialogId dialog,
            String from,
            String displayName,
            String to,
            String peer,
            @Nullable String sdp,
            @Nullable DialogId replaces)
            implements SipSignal {

        /** An INVITE that replaces nothing. */
        public Invited(DialogId dialog, String from, String displayName, String to, String peer, @Nullable String sdp) {
            this(dialog, from, displayName, to, peer, sdp, null);
        }
    }

    /** The caller gave up before the answer. The 487 has been sent; the dialog is over. */
    record Cancelled(DialogId dialog) implements SipSignal {}

    /** Our 200 was acknowledged; the SDP is the answer to a late offer. */
    record Acknowledged(DialogId dialog, @Nullable String sdp) implements SipSignal {}

    /** 18x to our INVITE. */
    record Ringing(DialogId dialog, int status, @Nullable String sdp) implements SipSignal {}

    /** 200 to our INVITE; ACK has been sent. */
    record Accepted(DialogId dialog, String sdp) implements SipSignal {}

    /** A final error to our INVITE (487 after a cancel included). The dialog is over. */
    record Rejected(DialogId dialog, int status) implements SipSignal {}

    /** The other side ended the dialog; its BYE has been answered. The dialog is over. */
    record Bye(DialogId dialog) implements SipSignal {}

    /**
     * The other side asks to change the session, by re-INVITE or UPDATE. Must be answered. SDP is absent for a late offer.
     */
    record Reinvited(DialogId dialog, @Nullable String sdp) implements SipSignal {}

    /** Our re-INVITE was accepted; ACK has been sent. */
    record ReinviteAccepted(DialogId dialog, String sdp) implements SipSignal {}

    /** Our re-INVITE was refused; the session goes on as it was. */
    record ReinviteRejected(DialogId dialog, int status) implements SipSignal {}

    /**
     * The other side asks us to connect it elsewhere (REFER, RFC 3515): a transfer. Must be answered by {@link
     * SipPort#acceptRefer} or {@link SipPort#rejectRefer}.
     *
     * @param target user part of Refer-To
     * @param replaces present for an attended transfer: the dialog of ours, of the same phone, with whom it wants to connect
     */
    record Referred(
            DialogId dialog, String target, @Nullable DialogId replaces) implements SipSignal {}

    /** A key pressed, told by INFO (application/dtmf-relay, application/dtmf): 0 to 9, *, # or A to D. Has been answered. */
    record Digit(DialogId dialog, char digit) implements SipSignal {
        /** Not which: it may be a digit that nobody may keep. */
        @Override
        public String toString() {
            return "a key of " + dialog;
        }
    }

    /** No reply, no ACK, session timer (RFC 4028) expired or transport gone. The dialog is over. */
    record Lost(DialogId dialog, String cause) implements SipSignal {}
}
