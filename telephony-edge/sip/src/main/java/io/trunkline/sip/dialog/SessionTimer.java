package io.trunkline.sip.dialog;

import gov.nist.javax.sip.header.extensions.MinSE;
import gov.nist.javax.sip.header.extensions.SessionExpiresHeader;
import io.trunkline.sip.SessionTimers;
import java.text.ParseException;
import java.time.Duration;
import java.util.ListIterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.header.AllowHeader;
import javax.sip.header.RequireHeader;
import javax.sip.header.SupportedHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/**
 * The session timer of one dialog (RFC 4028), in both roles: whoever refreshes does so at half the interval; when the
 * other side should and does not, the call is lost shortly before the interval's end.
 */
final class SessionTimer {

    static final String EXPIRES = "Session-Expires";
    static final String LEAST = "Min-SE";

    private static final String TAG = "timer";
    private static final String CALLER = "uac";
    private static final String CALLED = "uas";
    /** RFC 4028 10: the BYE leaves so much before the end, or a third of the interval. */
    private static final Duration MARGIN = Duration.ofSeconds(32);

    private final Leg leg;
    private final SessionTimers timers;
    private Duration interval = Duration.ZERO;
    private boolean oursToRefresh;
    /** Whether UPDATE can refresh; else it is a re-INVITE. */
    private boolean peerUpdates;

    private @Nullable ClientTransaction refreshing;
    /** What an earlier agreement's timers have posted already falls away. */
    private int generation;

    private Future<?> expiry = CompletableFuture.completedFuture(null);
    private Future<?> nextRefresh = CompletableFuture.completedFuture(null);

    SessionTimer(Leg leg) {
        this.leg = leg;
        this.timers = leg.wire().timers();
    }

    /** True when a request asks for less than we grant, and knows how to ask for more. */
    static boolean isTooShort(Request request, SessionTimers timers) {
        long asked = expires(request);
        return asked > 0 && asked < timers.least().toSeconds() && knowsTimers(request);
    }

    /** Asks for a session timer in an INVITE of ours. */
    static void ask(Request invite, Wire wire, Duration interval, Duration least) {
        try {
            invite.setHeader(wire.headers().createSessionExpiresHeader(Math.toIntExact(interval.toSeconds())));
            invite.setHeader(wire.headers().createMinSEHeader(Math.toIntExact(least.toSeconds())));
        } catch (InvalidArgumentException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same within the dialog, by the side that refreshes (RFC 4028 7.4). */
    static void askToRefresh(Request request, Wire wire, Duration interval) {
        ask(request, wire, interval, wire.timers().least());
        sayRefresher(request, CALLER);
    }

    /** A request within the dialog that asks for another session refreshes it, too (RFC 4028 7.4). */
    void carry(Request request) {
        if (!interval.isZero()) {
            request.setHeader(leg.wire().supported());
            ask(request, leg.wire(), interval, leg.wire().timers().least());
            sayRefresher(request, oursToRefresh ? CALLER : CALLED);
        }
    }

    private static void sayRefresher(Request request, String refresher) {
        if (request.getHeader(EXPIRES) instanceof SessionExpiresHeader header) {
            header.setRefresher(refresher);
        }
    }

    /** What a message of the other side says of its abilities. */
    void heard(Message message) {
        for (ListIterator<?> i = message.getHeaders(AllowHeader.NAME); i != null && i.hasNext(); ) {
            peerUpdates |= Request.UPDATE.equalsIgnoreCase(((AllowHeader) i.next()).getMethod());
        }
    }

    /** Agrees to what their request asks for, in our 2xx. We refresh unless they want to, or did before. */
    void agree(Request request, Response ok) {
        heard(request);
        if (!knowsTimers(request)) {
            stop();
            return;
        }
        long asked = expires(request);
        long seconds = asked > 0 ? asked : Math.max(timers.interval().toSeconds(), least(request));
        String wish = refresher(request);
        boolean theirs = wish.isEmpty() ? !interval.isZero() && !oursToRefresh : wish.equals(CALLER);
        try {
            SessionExpiresHeader header =
                    leg.wire().headers().createSessionExpiresHeader(Math.toIntExact(Math.min(seconds, 86_400)));
            header.setRefresher(theirs ? CALLER : CALLED);
            ok.setHeader(header);
            if (theirs) {
                ok.addHeader(leg.wire().headers().createRequireHeader(TAG));
            }
            begin(Duration.ofSeconds(header.getExpires()), !theirs);
        } catch (InvalidArgumentException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes what their 2xx to our INVITE or refresh says. */
    void agreed(Response ok) {
        heard(ok);
        long seconds = expires(ok);
        if (seconds > 0) {
            begin(Duration.ofSeconds(seconds), !refresher(ok).equals(CALLED));
        } else {
            stop();
        }
    }

    private void begin(Duration agreed, boolean ours) {
        interval = agreed;
        oursToRefresh = ours;
        int mine = ++generation;
        forgetTimers();
        Duration margin = MARGIN.compareTo(agreed.dividedBy(3)) < 0 ? MARGIN : agreed.dividedBy(3);
        expiry = leg.postLater(agreed.minus(margin), () -> {
            if (mine == generation) {
                leg.hangUpAsLost("the session timer expired");
            }
        });
        if (ours) {
            refreshIn(agreed.dividedBy(2), mine);
        }
    }

    private void refreshIn(Duration delay, int mine) {
        nextRefresh = leg.postLater(delay, () -> {
            if (mine == generation && !leg.isOver()) {
                refresh();
            }
        });
    }

    /** Tells the other side that we are still there, and asks the same (RFC 4028 7.4): by UPDATE, or as before. */
    private void refresh() {
        Dialog dialog = leg.dialog();
        String sdp = leg.session().localSdp();
        if (dialog == null || sdp == null) {
            return;
        }
        if (leg.session().isBusy()) {
            refused();
            return;
        }
        try {
            Request request = dialog.createRequest(peerUpdates ? Request.UPDATE : Request.INVITE);
            request.setHeader(leg.wire().contact(null, Wire.transportOf(request)));
            request.setHeader(leg.wire().supported());
            askToRefresh(request, leg.wire(), interval);
            if (!peerUpdates) {
                leg.wire().addSdp(request, sdp);
            }
            refreshing = leg.send(request);
        } catch (SipException e) {
            leg.hangUpAsLost("a session refresh could not be sent");
        }
    }

    boolean isRefreshing() {
        return refreshing != null;
    }

    boolean isRefresh(@Nullable ClientTransaction transaction) {
        return refreshing != null && transaction == refreshing;
    }

    /** The final answer to our refresh. The session is the same; what is told of it is heard by nobody. */
    void answered(Response response) {
        int status = response.getStatusCode();
        refreshing = null;
        if (status < 300) {
            agreed(response);
        } else if (status == Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST || status == Response.REQUEST_TIMEOUT) {
            leg.hangUpAsLost("the other side no longer knows the dialog");
        } else {
            refused();
        }
    }

    void unanswered() {
        refreshing = null;
    }

    /** A refresh was turned down for now; the end of the interval comes by itself if none succeeds. */
    private void refused() {
        refreshIn(interval.dividedBy(10), generation);
    }

    private void stop() {
        generation++;
        forgetTimers();
        interval = Duration.ZERO;
    }

    private void forgetTimers() {
        expiry.cancel(false);
        nextRefresh.cancel(false);
    }

    /** In seconds; 0 when there is none. */
    static long expires(Message message) {
        return message.getHeader(EXPIRES) instanceof SessionExpiresHeader header ? header.getExpires() : 0;
    }

    static long least(Message message) {
        return message.getHeader(LEAST) instanceof MinSE header ? header.getExpires() : 0;
    }

    private static String refresher(Message message) {
        String wish = message.getHeader(EXPIRES) instanceof SessionExpiresHeader header ? header.getRefresher() : null;
        return wish == null ? "" : wish;
    }

    private static boolean knowsTimers(Request request) {
        return has(request, SupportedHeader.NAME) || has(request, RequireHeader.NAME);
    }

    private static boolean has(Request request, String name) {
        return Wire.optionTags(request, name).contains(TAG);
    }
}
