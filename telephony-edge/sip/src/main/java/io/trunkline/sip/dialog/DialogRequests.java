package io.trunkline.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import io.trunkline.callcontrol.sip.SipSignal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.ServerTransaction;
import javax.sip.header.ContentTypeHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Requests within a dialog, other than those that open and end it. Each runs in the mailbox of its leg. */
final class DialogRequests {

    private static final Pattern RELAYED = Pattern.compile("(?im)^\\s*Signal\\s*=\\s*(\\S{1,2})\\s*$");
    private static final String KEYS = "0123456789*#ABCD";
    private static final int BAD_INFO_PACKAGE = 469;
    private static final int BAD_EVENT = 489;

    private DialogRequests() {}

    static void on(Leg leg, ServerTransaction transaction, Calls calls) {
        leg.follow((SIPRequest) transaction.getRequest());
        if (leg.isOver()) {
            leg.replies().respond(transaction, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
            return;
        }
        List<String> unknown = Demands.unknownExtensions(transaction.getRequest());
        if (!unknown.isEmpty()) {
            leg.replies().unsupported(transaction, unknown);
            return;
        }
        switch (transaction.getRequest().getMethod()) {
            case Request.INVITE -> leg.session().offered(transaction);
            case Request.UPDATE -> update(leg, transaction);
            case Request.INFO -> info(leg, transaction);
            case Request.PRACK -> prack(leg, transaction);
            case Request.REFER -> leg.referral().asked(transaction, calls);
            case Request.NOTIFY -> leg.transfer().notified(transaction);
            case Request.OPTIONS -> leg.replies().respond(transaction, Response.OK);
            // No event is subscribed to within a call (RFC 6665 4.5.2); to leave out an answer would keep the asker
            // waiting.
            case Request.SUBSCRIBE -> leg.replies().respond(transaction, BAD_EVENT);
            default ->
                leg.replies()
                        .respond(
                                transaction,
                                Response.METHOD_NOT_ALLOWED,
                                leg.wire().allow());
        }
    }

    private static void prack(Leg leg, ServerTransaction transaction) {
        switch (leg) {
            case InboundLeg in -> in.acknowledgedEarly(transaction);
            case OutboundLeg out -> out.replies().respond(transaction, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        }
    }

    /** RFC 3311: with an offer like a re-INVITE, without one a refresh. */
    private static void update(Leg leg, ServerTransaction transaction) {
        if (transaction.getRequest().getRawContent() == null) {
            leg.replies().refreshed(transaction);
        } else if (!leg.isAnswered()) {
            leg.replies().later(transaction); // 5.2: the offer of the INVITE has no answer yet
        } else {
            leg.session().offered(transaction);
        }
    }

    /** Digits of the two old body types are taken; no package of RFC 6086 is known. */
    private static void info(Leg leg, ServerTransaction transaction) {
        Request request = transaction.getRequest();
        byte[] body = request.getRawContent();
        if (request.getHeader("Info-Package") != null) {
            leg.replies().respond(transaction, BAD_INFO_PACKAGE);
        } else if (body == null || body.length == 0) {
            leg.replies().respond(transaction, Response.OK);
        } else if (!isDigits(request)) {
            leg.replies().respond(transaction, Response.UNSUPPORTED_MEDIA_TYPE);
        } else {
            OptionalInt key = key(new String(body, StandardCharsets.ISO_8859_1));
            leg.replies().respond(transaction, key.isPresent() ? Response.OK : Response.BAD_REQUEST);
            key.ifPresent(k -> leg.signal(new SipSignal.Digit(leg.id(), (char) k)));
        }
    }

    private static boolean isDigits(Request request) {
        return request.getHeader(ContentTypeHeader.NAME) instanceof ContentTypeHeader type
                && "application".equalsIgnoreCase(type.getContentType())
                && ("dtmf-relay".equalsIgnoreCase(type.getContentSubType())
                        || "dtmf".equalsIgnoreCase(type.getContentSubType()));
    }

    /** The key, which the one type gives alone and the other as a Signal line, as itself or as an RFC 4733 event. */
    private static OptionalInt key(String body) {
        Matcher relayed = RELAYED.matcher(body);
        String signal = (relayed.find() ? relayed.group(1) : body.strip()).toUpperCase(Locale.ROOT);
        if (signal.length() == 1 && KEYS.indexOf(signal.charAt(0)) >= 0) {
            return OptionalInt.of(signal.charAt(0));
        }
        return signal.matches("1[0-5]") ? OptionalInt.of(KEYS.charAt(Integer.parseInt(signal))) : OptionalInt.empty();
    }
}
