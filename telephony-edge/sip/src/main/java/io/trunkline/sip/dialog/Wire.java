package io.trunkline.sip.dialog;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.header.ims.PAssertedIdentityHeader;
import gov.nist.javax.sip.message.MessageFactoryImpl;
import gov.nist.javax.sip.message.SIPRequest;
import io.trunkline.sip.SessionTimers;
import io.trunkline.sip.SipSettings;
import io.trunkline.sip.digest.DigestAnswer;
import io.trunkline.sip.trunk.Numbers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.UUID;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;
import javax.sip.header.AcceptHeader;
import javax.sip.header.AllowHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.Header;
import javax.sip.header.OptionTag;
import javax.sip.header.SupportedHeader;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and reads messages for one listening address, and sends those that need no transaction. */
public final class Wire {

    /** What this user agent understands (RFC 3261 20.5). */
    public static final List<String> METHODS = List.of(
            Request.INVITE,
            Request.ACK,
            Request.BYE,
            Request.CANCEL,
            Request.OPTIONS,
            Request.INFO,
            Request.UPDATE,
            Request.REFER,
            Request.SUBSCRIBE,
            Request.NOTIFY,
            Request.PRACK,
            Request.REGISTER);

    /** Extensions that may be required of us (RFC 3261 20.37). */
    static final List<String> EXTENSIONS = List.of("replaces", "timer", "100rel");

    /** Phones that ring one another are not asked for reliable ringing: it would cost two messages a call. */
    private static final List<String> EXTENSIONS_BY_PHONES = List.of("replaces", "timer");

    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

    private final HeaderFactoryImpl headers = new HeaderFactoryImpl();
    private final AddressFactoryImpl addresses = new AddressFactoryImpl();
    private final MessageFactoryImpl messages = new MessageFactoryImpl();
    private final DigestAnswer digest = new DigestAnswer(new SecureRandom());
    private final SipSettings settings;
    private final int port;
    private final int tlsPort;
    private final Numbers numbers;
    private final SipProvider provider;

    public Wire(SipSettings settings, int port, int tlsPort, Numbers numbers, SipProvider provider) {
        this.settings = settings;
        this.port = port;
        this.tlsPort = tlsPort;
        this.numbers = numbers;
        this.provider = provider;
    }

    public SipProvider provider() {
        return provider;
    }

    public HeaderFactoryImpl headers() {
        return headers;
    }

    /** After this a peer is taken to be gone: 64 T1, RFC 3261 17. */
    Duration patience() {
        return settings.timerT1().multipliedBy(64);
    }

    /** A response with a To tag (RFC 3261 8.2.6.2) and our name; the reason phrase is the standard one. */
    public Response response(Request request, int status, String toTag) {
        try {
            Response response = messages.createResponse(status, request);
            if (status > 100) {
                var to = (ToHeader) response.getHeader(ToHeader.NAME);
                if (to.getTag() == null) {
                    to.setTag(toTag);
                }
            }
            response.setHeader(headers.createServerHeader(List.of(settings.userAgent())));
            return response;
        } catch (ParseException e) {
            throw new IllegalStateException("A SIP response could not be made.", e);
        }
    }

    /** Answers without a transaction: a retransmission is answered afresh, and nothing is remembered. */
    public void answer(Request request, int status, Header... extra) {
        Response response = response(request, status, tag());
        for (Header header : extra) {
            response.addHeader(header);
        }
        try {
            provider.sendResponse(response);
        } catch (SipException e) {
            LOG.debug("A {} could not be sent: {}", status, e.getMessage());
        }
    }

    /** Sends a request outside of any dialog. */
    public void send(SIPRequest request, AwaitedResponse awaited) throws SipException {
        ClientTransaction transaction = provider.getNewClientTransaction(request);
        transaction.setApplicationData(awaited);
        tune(transaction);
        transaction.sendRequest();
    }

    /** Gives a request of ours our T1, unless it runs already; those of others have it from the stack. */
    void tune(ClientTransaction transaction) {
        try {
            transaction.setRetransmitTimer(Math.toIntExact(settings.timerT1().toMillis()));
        } catch (IllegalStateException e) {
            LOG.debug("A transaction keeps the usual T1");
        }
    }

    /** The transport that a request came or goes by. */
    public static String transportOf(Request request) {
        return request.getHeader(ViaHeader.NAME) instanceof ViaHeader via
                ? via.getTransport().toLowerCase(Locale.ROOT)
                : "udp";
    }

    /** A request outside of any dialog, from {@code user} of this host. */
    public SIPRequest request(
            String method,
            URI target,
            Address from,
            Address to,
            String fromTag,
            String callId,
            long cseq,
            String transport)
            throws ParseException, InvalidArgumentException {
        var via = headers.createViaHeader(settings.contactHost(), portOf(transport), transport, null);
        via.setRPort();
        var request = (SIPRequest) messages.createRequest(
                target,
                method,
                headers.createCallIdHeader(callId),
                headers.createCSeqHeader(cseq, method),
                headers.createFromHeader(from, fromTag),
                headers.createToHeader(to, null),
                new ArrayList<>(List.of(via)),
                headers.createMaxForwardsHeader(70));
        request.addHeader(headers.createUserAgentHeader(List.of(settings.userAgent())));
        return request;
    }

    public URI uri(String text) throws ParseException {
        return addresses.createURI(text);
    }

    public Address address(URI uri) {
        return addresses.createAddress(uri);
    }

    /** {@code "displayName" <sip:user@this-host>}. */
    public Address localParty(String user, String displayName) throws ParseException {
        SipURI uri = addresses.createSipURI(SipText.user(user), settings.contactHost());
        Address address = addresses.createAddress(uri);
        if (!displayName.isBlank()) {
            address.setDisplayName(SipText.quotable(displayName));
        }
        return address;
    }

    /** Where a peer reaches us over the transport that it uses. */
    public ContactHeader contact(@Nullable String user, String transport) {
        try {
            SipURI uri = addresses.createSipURI(user, settings.contactHost());
            uri.setPort(portOf(transport));
            if (!transport.equalsIgnoreCase("udp")) {
                uri.setTransportParam(transport.toLowerCase(Locale.ROOT));
            }
            return headers.createContactHeader(addresses.createAddress(uri));
        } catch (ParseException e) {
            throw new IllegalStateException("A SIP Contact could not be made.", e);
        }
    }

    AllowHeader allow() {
        try {
            return headers.createAllowHeader(String.join(", ", METHODS));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    SupportedHeader supported() {
        return supported(EXTENSIONS);
    }

    SupportedHeader supportedByPhones() {
        return supported(EXTENSIONS_BY_PHONES);
    }

    private SupportedHeader supported(List<String> tags) {
        try {
            return headers.createSupportedHeader(String.join(", ", tags));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    Header minSessionExpires() {
        try {
            return headers.createMinSEHeader(
                    Math.toIntExact(settings.timers().least().toSeconds()));
        } catch (InvalidArgumentException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The option tags of Supported or Require headers, in lower case. */
    static List<String> optionTags(Message message, String name) {
        var tags = new ArrayList<String>();
        for (ListIterator<?> i = message.getHeaders(name); i != null && i.hasNext(); ) {
            if (i.next() instanceof OptionTag header && header.getOptionTag() != null) {
                tags.add(header.getOptionTag().toLowerCase(Locale.ROOT));
            }
        }
        return tags;
    }

    SessionTimers timers() {
        return settings.timers();
    }

    DigestAnswer digest() {
        return digest;
    }

    AcceptHeader acceptSdp() {
        try {
            return headers.createAcceptHeader("application", "sdp");
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    void addSdp(Message message, String sdp) {
        try {
            message.setContent(
                    sdp.getBytes(StandardCharsets.UTF_8), headers.createContentTypeHeader("application", "sdp"));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private int portOf(String transport) {
        return transport.equalsIgnoreCase("tls") ? tlsPort : port;
    }

    /** Of our region. */
    public Numbers numbers() {
        return numbers;
    }

    /** Text as the user part of a SIP URI. */
    public static String userPart(String text) {
        return SipText.user(text);
    }

    static @Nullable String sdp(Message message) {
        byte[] body = message.getRawContent();
        return body == null || body.length == 0 || !carriesSdp(message)
                ? null
                : new String(body, StandardCharsets.UTF_8);
    }

    /** False when a body is there that is not plain SDP. */
    static boolean carriesSdpOrNothing(Message message) {
        byte[] body = message.getRawContent();
        return body == null || body.length == 0 || carriesSdp(message);
    }

    /** False when Accept leaves out what we answer with (RFC 3261 20.1). */
    static boolean takesSdp(Message message) {
        boolean named = false;
        for (ListIterator<?> i = message.getHeaders(AcceptHeader.NAME); i != null && i.hasNext(); ) {
            var accept = (AcceptHeader) i.next();
            named = true;
            if (("*".equals(accept.getContentType()) || "application".equalsIgnoreCase(accept.getContentType()))
                    && ("*".equals(accept.getContentSubType()) || "sdp".equalsIgnoreCase(accept.getContentSubType()))) {
                return true;
            }
        }
        return !named;
    }

    private static boolean carriesSdp(Message message) {
        return message.getHeader(ContentTypeHeader.NAME) instanceof ContentTypeHeader type
                && "application".equalsIgnoreCase(type.getContentType())
                && "sdp".equalsIgnoreCase(type.getContentSubType())
                && message.getContentEncoding() == null;
    }

    static String userOf(URI uri) {
        if (uri instanceof SipURI sip) {
            String user = sip.getUser();
            return user == null ? "" : SipText.fromUser(user);
        }
        if (uri instanceof TelURL tel) {
            return SipText.plain((tel.isGlobal() ? "+" : "") + tel.getPhoneNumber());
        }
        return "";
    }

    /** Who calls: From, or what a trusted peer asserts (RFC 3325 5). */
    static Address callerOf(Request request, boolean asserted) {
        if (asserted && request.getHeader(PAssertedIdentityHeader.NAME) instanceof PAssertedIdentityHeader identity) {
            return identity.getAddress();
        }
        return ((FromHeader) request.getHeader(FromHeader.NAME)).getAddress();
    }

    static String displayNameOf(Address address) {
        String name = address.getDisplayName();
        return name == null ? "" : SipText.unquoted(name);
    }

    /** A random tag or Call-ID (RFC 3261 19.3). */
    public static String tag() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
