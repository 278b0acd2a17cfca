package io.trunkline.sip.stack;

import gov.nist.javax.sip.header.RAck;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import javax.sip.header.RAckHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PRACK within a dialog that acknowledges nothing: 481 (RFC 3262 3). The library drops it without a word, and where the
 * INVITE is forgotten already it fails at it and closes the connection with all calls on it.
 */
final class StrayPrack {

    private static final Logger LOG = LoggerFactory.getLogger(StrayPrack.class);

    private StrayPrack() {}

    static boolean is(SIPRequest request, SIPTransactionStack stack) {
        if (!Request.PRACK.equals(request.getMethod()) || stack.findTransaction(request, true) != null) {
            return false;
        }
        SIPDialog dialog = stack.getDialog(request.getDialogId(true));
        return dialog != null
                && !(dialog.isServer()
                        && dialog.getFirstTransactionInt() instanceof SIPServerTransaction invite
                        && request.getHeader(RAckHeader.NAME) instanceof RAck acknowledged
                        && isAwaited(acknowledged, invite));
    }

    private static boolean isAwaited(RAck acknowledged, SIPServerTransaction invite) {
        return invite.getReliableProvisionalResponse() != null
                && acknowledged.getMethod().equals(invite.getPendingReliableResponseMethod())
                && acknowledged.getCSeqNumberLong() == invite.getPendingReliableCSeqNumber()
                && acknowledged.getRSequenceNumber() == invite.getPendingReliableRSeqNumber();
    }

    static void refuse(SIPRequest request, MessageChannel channel) {
        SIPResponse refusal =
                request.createResponse(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST, "Call/Transaction Does Not Exist");
        try {
            channel.sendMessage(refusal);
        } catch (IOException e) {
            LOG.debug("A 481 could not be sent: {}", e.getMessage());
        }
    }
}
