package io.trunkline.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.header.Header;
import javax.sip.header.RequireHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** What a request asks of whoever takes it, whatever its method (RFC 3261 8.2.2): a URI that can be read, extensions that are known. */
final class Demands {

    private static final int MOST_TAGS_NAMED = 10;
    private static final int HOPS = 70;

    private Demands() {}

    /** Whether the request asks what cannot be met; it has its answer then. */
    static boolean refused(SIPRequest request, Wire wire) throws SipException {
        if (!(request.getRequestURI() instanceof SipURI) && !(request.getRequestURI() instanceof TelURL)) {
            wire.answer(request, Response.UNSUPPORTED_URI_SCHEME);
            return true;
        }
        List<String> unknown = unknownExtensions(request);
        if (!unknown.isEmpty()) {
            wire.answer(request, Response.BAD_EXTENSION, unsupported(unknown, wire));
            return true;
        }
        return false;
    }

    /** Callers of RFC 2543 count no hops; the library answers nothing whose hops are not counted. */
    static void countHops(SIPRequest request, Wire wire) {
        if (request.getMaxForwards() != null) {
            return;
        }
        try {
            request.setHeader((Header) wire.headers().createMaxForwardsHeader(HOPS));
        } catch (InvalidArgumentException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> unknownExtensions(Request request) {
        var unknown = new ArrayList<>(Wire.optionTags(request, RequireHeader.NAME));
        unknown.removeAll(Wire.EXTENSIONS);
        return unknown.subList(0, Math.min(unknown.size(), MOST_TAGS_NAMED));
    }

    /** RFC 3261 8.2.2.3. The library takes one name a header. */
    static Header[] unsupported(List<String> tags, Wire wire) {
        Header[] all = new Header[tags.size()];
        for (int i = 0; i < all.length; i++) {
            try {
                all[i] = wire.headers().createUnsupportedHeader(tags.get(i));
            } catch (ParseException e) {
                throw new IllegalStateException(e);
            }
        }
        return all;
    }
}
