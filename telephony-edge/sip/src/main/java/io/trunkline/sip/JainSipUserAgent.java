package io.trunkline.sip;

import gov.nist.javax.sip.message.SIPRequest;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipListener;
import io.trunkline.callcontrol.sip.SipPort;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.dialog.Calls;
import io.trunkline.sip.dialog.Dispatch;
import io.trunkline.sip.dialog.Wire;
import io.trunkline.sip.stack.Listening;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/**
 * SIP over UDP and TCP on one port, by JAIN-SIP. Several may live in one process. Signals come on virtual threads, those
 * of one dialog in order.
 */
public final class JainSipUserAgent implements SipPort {

    private final SipSettings settings;
    private final Executor executor = task -> Thread.ofVirtual().name("sip-leg").start(task);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sip-timer").factory());
    private @Nullable Running running;

    public JainSipUserAgent(SipSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts to listen.
     *
     * @throws SipPortTaken when another process listens there
     */
    @Override
    public synchronized void start(SipListener listener) {
        if (running != null) {
            throw new IllegalStateException("The SIP user agent is running already.");
        }
        Listening listening = Listening.open(settings);
        var wire = new Wire(settings, listening.port(), listening.provider());
        var calls = new Calls(
                wire, listener, executor, timer, settings.limits().concurrentDialogs());
        var door = new TrunkDoor(settings);
        listening.hear(new Dispatch(wire, calls, door, request -> refuseRegistration(wire, request)));
        running = new Running(listening, calls);
    }

    private static void refuseRegistration(Wire wire, SIPRequest request) {
        wire.answer(request, Response.NOT_FOUND);
    }

    /** The port listened on: the one asked for, or the one found when any would do. */
    public int port() {
        return running().listening().port();
    }

    /** Dialogs alive, both ways. */
    public int dialogs() {
        return running().calls().count();
    }

    @Override
    public void ring(DialogId dialog, int status, @Nullable String sdp) {
        running().calls().ring(dialog, status, sdp);
    }

    @Override
    public void accept(DialogId dialog, String sdp) {
        running().calls().accept(dialog, sdp);
    }

    @Override
    public void reject(DialogId dialog, int status, @Nullable Duration retryAfter) {
        running().calls().reject(dialog, status, retryAfter);
    }

    @Override
    public void invite(
            DialogId dialog, SipTarget target, String from, String displayName, String sdp, String correlation) {
        running().calls().invite(dialog, target, from, displayName, sdp, correlation);
    }

    @Override
    public void cancel(DialogId dialog) {
        running().calls().cancel(dialog);
    }

    @Override
    public void bye(DialogId dialog) {
        running().calls().bye(dialog);
    }

    @Override
    public void acceptReinvite(DialogId dialog, String sdp) {
        running().calls().acceptReinvite(dialog, sdp);
    }

    @Override
    public void rejectReinvite(DialogId dialog, int status) {
        running().calls().rejectReinvite(dialog, status);
    }

    @Override
    public void reinvite(DialogId dialog, String sdp) {
        running().calls().reinvite(dialog, sdp);
    }

    @Override
    public List<SipTarget> contacts(String user) {
        return List.of();
    }

    @Override
    public synchronized void close() {
        if (running != null) {
            running.listening().close();
        }
        timer.shutdownNow();
    }

    private synchronized Running running() {
        if (running == null) {
            throw new IllegalStateException("The SIP user agent has not been started.");
        }
        return running;
    }

    private record Running(Listening listening, Calls calls) {}
}
