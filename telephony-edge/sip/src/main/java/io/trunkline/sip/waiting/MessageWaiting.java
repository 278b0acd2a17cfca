package io.trunkline.sip.waiting;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.HopImpl;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.dialog.AwaitedResponse;
import io.trunkline.sip.dialog.Wire;
import io.trunkline.sip.digest.DigestGate;
import io.trunkline.sip.digest.DigestGate.Outcome;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.address.Hop;
import javax.sip.address.SipURI;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.EventHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.Header;
import javax.sip.header.RecordRouteHeader;
import javax.sip.header.RouteHeader;
import javax.sip.header.SubscriptionStateHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells phones of messages that wait. A phone may subscribe to its own account (SUBSCRIBE, Event message-summary); where none
 * of an account's has, its registered phones are told without, as most of them expect. Bounded: so many accounts, so many
 * subscriptions of each.
 */
public final class MessageWaiting implements Consumer<SIPRequest> {

    static final String EVENT = "message-summary";
    static final Duration SHORTEST = Duration.ofSeconds(60);
    static final Duration LONGEST = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(MessageWaiting.class);
    private static final int BAD_EVENT = 489;

    private final Wire wire;
    private final DigestGate gate;
    private final Function<String, List<SipTarget>> contacts;
    private final int accounts;
    private final int subscriptionsEach;
    private final InstantSource clock;
    private final Executor executor;
    private final Turns turns;
    private final Map<String, Summary> summaries = new LinkedHashMap<>();
    /** By Call-ID and tag of the phone. */
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();

    /**
     * Makes it.
     *
     * @param contacts the registered phones of an account
     * @param accounts known at most; of more nothing is told
     * @param subscriptionsEach of one account at most; one more gets 403
     */
    public MessageWaiting(
            Wire wire,
            DigestGate gate,
            Function<String, List<SipTarget>> contacts,
            int accounts,
            int subscriptionsEach,
            InstantSource clock,
            Executor executor) {
        this.wire = wire;
        this.gate = gate;
        this.contacts = contacts;
        this.accounts = accounts;
        this.subscriptionsEach = subscriptionsEach;
        this.clock = clock;
        this.executor = executor;
        this.turns = new Turns(executor, clock);
    }

    /** So many messages wait for an account from now on. What is known already is not told again. */
    public void waiting(String user, int unheard, int heard) {
        Summary now = new Summary(unheard, heard);
        synchronized (this) {
            if (now.equals(summaries.get(user)) || (!summaries.containsKey(user) && summaries.size() >= accounts)) {
                return;
            }
            summaries.put(user, now);
        }
        tell(user);
    }

    /** An account has a phone that it had not before: it is told what it could not hear. */
    public void registered(String user) {
        synchronized (this) {
            if (!summaries.containsKey(user) || !of(user).isEmpty()) {
                return;
            }
        }
        tell(user);
    }

    /** Subscriptions that are alive. */
    public synchronized int count() {
        return subscriptions.size();
    }

    /** What is told is what is so when it is sent, not what has changed: so the last one told is never an older one. */
    private void tell(String user) {
        executor.execute(() -> {
            List<String> subscribed;
            synchronized (this) {
                subscribed = of(user);
            }
            if (subscribed.isEmpty()) {
                contacts.apply(user)
                        .forEach(phone -> turns.tell(user + " " + phone, done -> unasked(user, phone, done)));
            } else {
                subscribed.forEach(this::tellSubscriber);
            }
        });
    }

    private List<String> of(String user) {
        return subscriptions.entrySet().stream()
                .filter(entry -> entry.getValue().user().equals(user))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Ends what nobody has refreshed. */
    public void sweep() {
        Instant now = clock.instant();
        List<String> over;
        synchronized (this) {
            over = subscriptions.entrySet().stream()
                    .filter(entry -> !now.isBefore(entry.getValue().expires()))
                    .map(Map.Entry::getKey)
                    .toList();
        }
        over.forEach(this::terminate);
        turns.sweep();
    }

    /** A SUBSCRIBE. The first, unproven one is answered without a transaction; it costs us nothing to forget. */
    @Override
    public void accept(SIPRequest request) {
        if (!(request.getHeader(EventHeader.NAME) instanceof EventHeader event)
                || !EVENT.equalsIgnoreCase(event.getEventType())) {
            wire.answer(request, BAD_EVENT, allowEvents());
        } else if (request.getHeader(AuthorizationHeader.NAME) == null) {
            wire.answer(request, Response.UNAUTHORIZED, challenges(request, false));
        } else {
            try {
                proven(request, wire.provider().getNewServerTransaction(request));
            } catch (SipException | InvalidArgumentException | ParseException e) {
                LOG.debug("A SUBSCRIBE could not be answered: {}", e.getMessage());
            }
        }
    }

    private void proven(SIPRequest request, ServerTransaction transaction)
            throws SipException, InvalidArgumentException, ParseException {
        switch (gate.asServer(request)) {
            case Outcome.Unproven unproven ->
                answer(transaction, Response.UNAUTHORIZED, Wire.tag(), challenges(request, unproven.stale()));
            case Outcome.Wrong _ -> answer(transaction, Response.FORBIDDEN, Wire.tag());
            case Outcome.Authentic authentic ->
                subscribe(request, transaction, authentic.account().user());
        }
    }

    private void subscribe(SIPRequest request, ServerTransaction transaction, String user)
            throws SipException, InvalidArgumentException, ParseException {
        var to = (ToHeader) request.getHeader(ToHeader.NAME);
        long seconds = seconds(request);
        if (!(to.getAddress().getURI() instanceof SipURI account) || !user.equals(account.getUser())) {
            answer(transaction, Response.FORBIDDEN, Wire.tag());
        } else if (!(request.getHeader(ContactHeader.NAME) instanceof ContactHeader contact)) {
            answer(transaction, Response.BAD_REQUEST, Wire.tag());
        } else if (seconds > 0 && seconds < SHORTEST.toSeconds()) {
            answer(
                    transaction,
                    Response.INTERVAL_TOO_BRIEF,
                    Wire.tag(),
                    wire.headers().createMinExpiresHeader(Math.toIntExact(SHORTEST.toSeconds())));
        } else {
            take(request, transaction, user, contact, Math.min(seconds, LONGEST.toSeconds()));
        }
    }

    private void take(
            SIPRequest request, ServerTransaction transaction, String user, ContactHeader contact, long seconds)
            throws SipException, InvalidArgumentException, ParseException {
        String key = key(request);
        String ourTag = ((ToHeader) request.getHeader(ToHeader.NAME)).getTag();
        Instant until = clock.instant().plusSeconds(seconds);
        Subscription taken;
        synchronized (this) {
            Subscription known = subscriptions.get(key);
            if (ourTag != null
                    && (known == null
                            || !known.tag().equals(ourTag)
                            || !known.user().equals(user))) {
                taken = null;
            } else if (known != null) {
                taken = known.until(until, contact.getAddress().getURI(), hop(request));
                subscriptions.put(key, taken);
            } else if (of(user).size() >= subscriptionsEach) {
                answer(transaction, Response.FORBIDDEN, Wire.tag());
                return;
            } else {
                taken = first(request, user, contact, until);
                subscriptions.put(key, taken);
            }
        }
        if (taken == null) {
            answer(transaction, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST, Wire.tag());
            return;
        }
        answer(
                transaction,
                Response.OK,
                taken.tag(),
                wire.headers().createExpiresHeader(Math.toIntExact(seconds)),
                wire.contact(null, Wire.transportOf(request)));
        if (seconds == 0) {
            terminate(key);
        } else {
            tellSubscriber(key);
        }
    }

    private Subscription first(SIPRequest request, String user, ContactHeader contact, Instant until)
            throws ParseException {
        var from = (FromHeader) request.getHeader(FromHeader.NAME);
        var to = (ToHeader) request.getHeader(ToHeader.NAME);
        List<RouteHeader> route = new ArrayList<>();
        for (ListIterator<?> i = request.getHeaders(RecordRouteHeader.NAME); i != null && i.hasNext(); ) {
            route.add(wire.headers().createRouteHeader(((RecordRouteHeader) i.next()).getAddress()));
        }
        return new Subscription(
                user,
                ((CallIdHeader) request.getHeader(CallIdHeader.NAME)).getCallId(),
                Wire.tag(),
                to.getAddress(),
                from,
                contact.getAddress().getURI(),
                route,
                hop(request),
                until,
                1);
    }

    private static HopImpl hop(SIPRequest request) {
        return new HopImpl(
                request.getPeerPacketSourceAddress().getHostAddress(),
                request.getPeerPacketSourcePort(),
                Wire.transportOf(request));
    }

    private static String key(SIPRequest request) {
        return request.getCallId().getCallId() + " " + request.getFromTag();
    }

    private static long seconds(SIPRequest request) {
        return request.getHeader(ExpiresHeader.NAME) instanceof ExpiresHeader header
                ? header.getExpires()
                : LONGEST.toSeconds();
    }

    /** The dialog that the stack makes of a SUBSCRIBE is not used: what NOTIFY needs is in the subscription. */
    private void answer(ServerTransaction transaction, int status, String toTag, Header... extra)
            throws SipException, InvalidArgumentException {
        Response response = wire.response(transaction.getRequest(), status, toTag);
        for (Header header : extra) {
            response.addHeader(header);
        }
        transaction.sendResponse(response);
        Dialog dialog = transaction.getDialog();
        if (dialog != null && dialog.getApplicationData() == null) {
            dialog.delete();
        }
    }

    private Header[] challenges(SIPRequest request, boolean stale) {
        return gate.serverChallenges(stale, request.getPeerPacketSourceAddress())
                .toArray(Header[]::new);
    }

    private Header allowEvents() {
        try {
            return wire.headers().createAllowEventsHeader(EVENT);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void tellSubscriber(String key) {
        Subscription asked;
        synchronized (this) {
            asked = subscriptions.get(key);
        }
        if (asked != null) {
            turns.tell(asked.tag(), done -> notifyActive(key, asked.tag(), done));
        }
    }

    private void notifyActive(String key, String tag, Runnable done) {
        Subscription current;
        Summary summary;
        synchronized (this) {
            current = subscriptions.get(key);
            if (current != null && current.tag().equals(tag)) {
                subscriptions.put(key, current.next());
            } else {
                current = null;
            }
            summary = current == null ? Summary.NONE : summaries.getOrDefault(current.user(), Summary.NONE);
        }
        if (current == null) {
            done.run();
        } else {
            notify(key, current, summary, SubscriptionStateHeader.ACTIVE, done);
        }
    }

    private void terminate(String key) {
        Subscription ended;
        synchronized (this) {
            ended = subscriptions.remove(key);
        }
        if (ended != null) {
            turns.tell(
                    ended.tag(),
                    done -> notify(key, ended, summary(ended.user()), SubscriptionStateHeader.TERMINATED, done));
        }
    }

    private synchronized Summary summary(String user) {
        return summaries.getOrDefault(user, Summary.NONE);
    }

    private void notify(String key, Subscription subscription, Summary summary, String state, Runnable done) {
        try {
            SIPRequest notify = wire.request(
                    Request.NOTIFY,
                    subscription.target(),
                    subscription.local(),
                    subscription.remote().getAddress(),
                    subscription.tag(),
                    subscription.callId(),
                    subscription.cseq(),
                    subscription.hop().getTransport());
            ((ToHeader) notify.getHeader(ToHeader.NAME))
                    .setTag(subscription.remote().getTag());
            for (RouteHeader route : subscription.route()) {
                notify.addHeader(route);
            }
            SubscriptionStateHeader header = wire.headers().createSubscriptionStateHeader(state);
            if (state.equals(SubscriptionStateHeader.ACTIVE)) {
                header.setExpires(Math.toIntExact(Math.max(
                        1,
                        Duration.between(clock.instant(), subscription.expires())
                                .toSeconds())));
            } else {
                header.setReasonCode(SubscriptionStateHeader.TIMEOUT);
            }
            notify.addHeader(header);
            send(notify, subscription.user(), summary, subscription.hop(), isWell -> {
                if (!isWell) {
                    forget(key, subscription);
                }
                done.run();
            });
        } catch (ParseException | InvalidArgumentException | SipException e) {
            LOG.debug("A NOTIFY could not be sent: {}", e.getMessage());
            forget(key, subscription);
            done.run();
        }
    }

    /** Unless the phone has subscribed anew meanwhile. */
    private synchronized void forget(String key, Subscription gone) {
        subscriptions.computeIfPresent(key, (_, known) -> known.tag().equals(gone.tag()) ? null : known);
    }

    /** RFC 3842 section 4 wants a subscription; desk phones of most makers take it without. */
    private void unasked(String user, SipTarget phone, Runnable done) {
        try {
            SIPRequest notify = wire.request(
                    Request.NOTIFY,
                    wire.uri(phone.uri()),
                    wire.localParty(user, ""),
                    wire.localParty(user, ""),
                    Wire.tag(),
                    Wire.tag(),
                    1,
                    phone.transport());
            SubscriptionStateHeader state =
                    wire.headers().createSubscriptionStateHeader(SubscriptionStateHeader.ACTIVE);
            notify.addHeader(state);
            var hop = new HopImpl(phone.host(), phone.port(), phone.transport());
            send(notify, user, summary(user), hop, _ -> done.run());
        } catch (ParseException | InvalidArgumentException | SipException e) {
            LOG.debug("A NOTIFY could not be sent: {}", e.getMessage());
            done.run();
        }
    }

    private void send(SIPRequest notify, String user, Summary summary, Hop hop, Consumer<Boolean> answered)
            throws ParseException, SipException {
        notify.addHeader(wire.headers().createEventHeader(EVENT));
        notify.addHeader(wire.contact(null, hop.getTransport().toLowerCase(Locale.ROOT)));
        notify.setContent(
                summary.body(wire.localParty(user, "").getURI().toString()),
                wire.headers().createContentTypeHeader("application", "simple-message-summary"));
        notify.setApplicationData(new HopImpl(hop.getHost(), hop.getPort(), hop.getTransport()));
        wire.send(notify, new Told(answered));
    }

    /** @param answered whether the phone took it: one that does not know the subscription, or is silent, has none any more */
    private record Told(Consumer<Boolean> answered) implements AwaitedResponse {

        @Override
        public void responded(Response response) {
            if (response.getStatusCode() >= Response.OK) {
                answered.accept(response.getStatusCode() < Response.MULTIPLE_CHOICES);
            }
        }

        @Override
        public void unanswered() {
            answered.accept(false);
        }
    }
}
