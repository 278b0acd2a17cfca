package io.trunkline.sip.register;

import gov.nist.javax.sip.message.SIPRequest;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.dialog.Wire;
import io.trunkline.sip.digest.DigestGate;
import io.trunkline.sip.digest.DigestGate.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.Header;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes REGISTER requests (RFC 3261 10.3): proof of identity first, then all of a request's contacts or none. */
public final class Registrar implements Consumer<SIPRequest> {

    static final Duration SHORTEST = Duration.ofSeconds(60);
    static final Duration LONGEST = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);

    private final Wire wire;
    private final DigestGate gate;
    private final Bindings bindings;
    private final int contactsPerAccount;
    private final InstantSource clock;

    public Registrar(Wire wire, DigestGate gate, Bindings bindings, int contactsPerAccount, InstantSource clock) {
        this.wire = wire;
        this.gate = gate;
        this.bindings = bindings;
        this.contactsPerAccount = contactsPerAccount;
        this.clock = clock;
    }

    /** A first, unproven request is answered without a transaction; it costs us nothing to forget. */
    @Override
    public void accept(SIPRequest request) {
        if (request.getHeader(AuthorizationHeader.NAME) == null) {
            wire.answer(
                    request,
                    Response.UNAUTHORIZED,
                    array(gate.serverChallenges(false, request.getPeerPacketSourceAddress())));
            return;
        }
        try {
            ServerTransaction transaction = wire.provider().getNewServerTransaction(request);
            transaction.sendResponse(answer(request));
        } catch (SipException | InvalidArgumentException e) {
            LOG.debug("A REGISTER could not be answered: {}", e.getMessage());
        }
    }

    private Response answer(SIPRequest request) {
        return switch (gate.asServer(request)) {
            case Outcome.Unproven unproven ->
                response(
                        request,
                        Response.UNAUTHORIZED,
                        gate.serverChallenges(unproven.stale(), request.getPeerPacketSourceAddress()));
            case Outcome.Wrong wrong -> response(request, Response.FORBIDDEN, List.of());
            case Outcome.Authentic authentic ->
                addressOfRecord(request).equals(authentic.account().user())
                        ? update(request, authentic.account().user())
                        : response(request, Response.FORBIDDEN, List.of());
        };
    }

    private Response update(SIPRequest request, String user) {
        Instant now = clock.instant();
        List<ContactHeader> contacts = contacts(request);
        if (contacts.isEmpty() && hasUnreadableContact(request)) {
            return bad(request);
        }
        Optional<Response> refusal = contacts.isEmpty()
                ? Optional.empty()
                : bindings.change(user, now, after -> apply(request, user, contacts, after, now));
        return refusal.orElseGet(() -> listed(request, bindings.of(user, now), now));
    }

    /** Changes the list by all of the request's contacts, or says why it fails. */
    private Optional<Response> apply(
            SIPRequest request, String user, List<ContactHeader> contacts, List<Binding> after, Instant now) {
        if (contacts.stream().anyMatch(ContactHeader::isWildCard)) {
            return removeAll(request, contacts, after);
        }
        for (ContactHeader contact : contacts) {
            Optional<Response> refusal = apply(request, contact, after, now);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        if (after.size() > contactsPerAccount) {
            return Optional.of(response(request, Response.FORBIDDEN, List.of()));
        }
        return bindings.hasRoomFor(user)
                ? Optional.empty()
                : Optional.of(response(request, Response.SERVICE_UNAVAILABLE, List.of(retryAfter())));
    }

    /** Changes the list by one contact, or says why the whole request fails. */
    private Optional<Response> apply(SIPRequest request, ContactHeader contact, List<Binding> after, Instant now) {
        if (!(contact.getAddress().getURI() instanceof SipURI uri)) {
            return Optional.of(bad(request));
        }
        long seconds = expires(request, contact);
        if (seconds > 0 && seconds < SHORTEST.toSeconds()) {
            return Optional.of(response(request, Response.INTERVAL_TOO_BRIEF, List.of(minExpires())));
        }
        Optional<Binding> known =
                after.stream().filter(b -> b.uri().equals(uri)).findFirst();
        if (known.isPresent() && isOutOfOrder(request, known.get())) {
            return Optional.of(response(request, Response.SERVER_INTERNAL_ERROR, List.of()));
        }
        known.ifPresent(after::remove);
        if (seconds > 0) {
            after.add(binding(request, contact, uri, Math.min(seconds, LONGEST.toSeconds()), now));
        }
        return Optional.empty();
    }

    private Optional<Response> removeAll(SIPRequest request, List<ContactHeader> contacts, List<Binding> all) {
        boolean zero = request.getHeader(ExpiresHeader.NAME) instanceof ExpiresHeader e && e.getExpires() == 0;
        if (contacts.size() > 1 || !zero) {
            return Optional.of(bad(request));
        }
        if (all.stream().anyMatch(b -> isOutOfOrder(request, b))) {
            return Optional.of(response(request, Response.SERVER_INTERNAL_ERROR, List.of()));
        }
        all.clear();
        return Optional.empty();
    }

    private static Binding binding(SIPRequest request, ContactHeader contact, SipURI uri, long seconds, Instant now) {
        var via = (ViaHeader) request.getHeader(ViaHeader.NAME);
        var target = new SipTarget(
                uri.toString(),
                request.getPeerPacketSourceAddress().getHostAddress(),
                request.getPeerPacketSourcePort(),
                via.getTransport().toLowerCase(Locale.ROOT));
        float q = contact.getQValue();
        return new Binding(
                uri,
                target,
                q < 0 ? 1_000 : Math.round(q * 1_000),
                now,
                now.plusSeconds(seconds),
                callId(request),
                cseq(request));
    }

    private static boolean isOutOfOrder(SIPRequest request, Binding known) {
        return known.callId().equals(callId(request)) && cseq(request) <= known.cseq();
    }

    private static long expires(SIPRequest request, ContactHeader contact) {
        if (contact.getExpires() >= 0) {
            return contact.getExpires();
        }
        return request.getHeader(ExpiresHeader.NAME) instanceof ExpiresHeader header
                ? header.getExpires()
                : LONGEST.toSeconds();
    }

    private Response listed(SIPRequest request, List<Binding> current, Instant now) {
        Response response = response(request, Response.OK, List.of());
        for (Binding binding : current) {
            try {
                ContactHeader contact = wire.headers().createContactHeader(wire.address(binding.uri()));
                contact.setExpires(Math.toIntExact(
                        Math.max(1, Duration.between(now, binding.expires()).toSeconds())));
                if (binding.q() < 1_000) {
                    contact.setQValue(binding.q() / 1_000f);
                }
                response.addHeader(contact);
            } catch (InvalidArgumentException e) {
                throw new IllegalStateException(e);
            }
        }
        return response;
    }

    private Response bad(SIPRequest request) {
        return response(request, Response.BAD_REQUEST, List.of());
    }

    private Response response(SIPRequest request, int status, List<Header> extra) {
        Response response = wire.response(request, status, Wire.tag());
        extra.forEach(response::addHeader);
        return response;
    }

    private Header minExpires() {
        try {
            return wire.headers().createMinExpiresHeader(Math.toIntExact(SHORTEST.toSeconds()));
        } catch (InvalidArgumentException e) {
            throw new IllegalStateException(e);
        }
    }

    private Header retryAfter() {
        try {
            return wire.headers().createRetryAfterHeader(Math.toIntExact(SHORTEST.toSeconds()));
        } catch (InvalidArgumentException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ContactHeader> contacts(Request request) {
        var contacts = new ArrayList<ContactHeader>();
        for (ListIterator<?> i = request.getHeaders(ContactHeader.NAME); i != null && i.hasNext(); ) {
            contacts.add((ContactHeader) i.next());
        }
        return contacts;
    }

    /** The parser sets aside a Contact that it cannot read; that must not look like a request without one. */
    private static boolean hasUnreadableContact(SIPRequest request) {
        for (ListIterator<?> i = request.getUnrecognizedHeaders(); i != null && i.hasNext(); ) {
            if (String.valueOf(i.next()).matches("(?is)(contact|m)\\s*:.*")) {
                return true;
            }
        }
        return false;
    }

    private static String addressOfRecord(Request request) {
        var to = (ToHeader) request.getHeader(ToHeader.NAME);
        return to.getAddress().getURI() instanceof SipURI uri && uri.getUser() != null ? uri.getUser() : "";
    }

    private static String callId(Request request) {
        return ((CallIdHeader) request.getHeader(CallIdHeader.NAME)).getCallId();
    }

    private static long cseq(Request request) {
        return ((CSeqHeader) request.getHeader(CSeqHeader.NAME)).getSeqNumber();
    }

    private static Header[] array(List<Header> headers) {
        return headers.toArray(Header[]::new);
    }
}
