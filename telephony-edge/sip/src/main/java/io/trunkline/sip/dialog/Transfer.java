package io.trunkline.sip.dialog;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.Dialog;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.header.SubscriptionStateHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our REFER within a dialog, as a phone sends it to be connected elsewhere (RFC 3515), and what comes of it. */
final class Transfer {

    private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);
    private static final Pattern FRAGMENT = Pattern.compile("SIP/2\\.0 ([1-6]\\d\\d).*", Pattern.DOTALL);

    private final Leg leg;
    private @Nullable CompletableFuture<Integer> outcome;

    Transfer(Leg leg) {
        this.leg = leg;
    }

    /** @param consulted the dialog that the new call takes the place of: an attended transfer */
    void refer(String target, @Nullable Dialog consulted, CompletableFuture<Integer> result) {
        Dialog dialog = leg.dialog();
        if (leg.isOver() || dialog == null || outcome != null) {
            result.complete(Response.REQUEST_PENDING);
            return;
        }
        outcome = result;
        try {
            var address = leg.wire().localParty(target, "");
            if (consulted != null) {
                String value = Replacement.of(consulted, false).value();
                ((SipURI) address.getURI())
                        .setHeader(Replacement.NAME, URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
            Request refer = dialog.createRequest(Request.REFER);
            refer.setHeader(leg.wire().headers().createReferToHeader(address));
            refer.setHeader(leg.wire().contact(null, Wire.transportOf(refer)));
            leg.send(refer, new Answer());
        } catch (ParseException | SipException e) {
            LOG.debug("A REFER could not be sent: {}", e.getMessage());
            done(Response.REQUEST_TIMEOUT);
        }
    }

    /** Their NOTIFY: 200, whatever it says; of a subscription that is not known 481 (RFC 6665 4.1.3). */
    void notified(ServerTransaction transaction) {
        if (outcome == null) {
            leg.replies().respond(transaction, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
            return;
        }
        leg.replies().respond(transaction, Response.OK);
        byte[] body = transaction.getRequest().getRawContent();
        Matcher fragment = FRAGMENT.matcher(body == null ? "" : new String(body, StandardCharsets.UTF_8).strip());
        int status = fragment.matches() ? Integer.parseInt(fragment.group(1)) : 0;
        boolean over = transaction.getRequest().getHeader(SubscriptionStateHeader.NAME)
                        instanceof SubscriptionStateHeader state
                && SubscriptionStateHeader.TERMINATED.equalsIgnoreCase(state.getState());
        if (status >= 200 || over) {
            done(status >= 200 ? status : Response.REQUEST_TIMEOUT);
        }
    }

    /** The dialog is over, and so is its subscription. */
    void ended() {
        done(Response.REQUEST_TERMINATED);
    }

    private void done(int status) {
        CompletableFuture<Integer> result = outcome;
        outcome = null;
        if (result != null) {
            result.complete(status);
        }
    }

    private final class Answer implements AwaitedResponse {

        @Override
        public void responded(Response response) {
            if (response.getStatusCode() >= 300) {
                leg.post(() -> done(response.getStatusCode()));
            }
        }

        @Override
        public void unanswered() {
            leg.post(() -> done(Response.REQUEST_TIMEOUT));
        }
    }
}
