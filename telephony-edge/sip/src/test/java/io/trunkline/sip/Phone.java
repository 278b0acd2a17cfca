package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.digest.Accounts;
import io.trunkline.sip.register.RegistrationListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A user agent with a diary: what it heard, in order. Trusts loopback; T1 is short, so that nobody waits 32 s. */
final class Phone implements AutoCloseable {

    static final String OFFER = sdp("sendrecv", 1);
    static final String ANSWER = sdp("sendrecv", 2);
    static final Duration SHORT_T1 = Duration.ofMillis(50);

    private static final long PATIENCE_SECONDS = 10;

    final JainSipUserAgent agent;
    private final LinkedBlockingQueue<SipSignal> heard = new LinkedBlockingQueue<>();

    Phone(SipSettings settings) {
        this(settings, Accounts.NONE);
    }

    Phone(SipSettings settings, Accounts accounts) {
        agent = new JainSipUserAgent(settings, accounts, RegistrationListener.NONE, InstantSource.system());
        agent.start(heard::add);
    }

    static Phone trustingLoopback() {
        return new Phone(settings());
    }

    static SipSettings settings() {
        return SipSettings.at("127.0.0.1", 0)
                .withPeers(List.of(new TrunkPeer("loopback", "127.0.0.0/8")))
                .withTimerT1(SHORT_T1);
    }

    static String sdp(String direction, int version) {
        return "v=0\r\no=- 1 " + version + " IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                + "m=audio 40000 RTP/AVP 0\r\na=" + direction + "\r\n";
    }

    int port() {
        return agent.port();
    }

    SipTarget target(String transport) {
        String parameter = transport.equals("udp") ? "" : ";transport=" + transport;
        return new SipTarget("sip:1000@127.0.0.1:" + port() + parameter, "127.0.0.1", port(), transport);
    }

    DialogId call(SipTarget target) {
        var id = new DialogId(UUID.randomUUID().toString());
        agent.invite(id, target, "+49301234", "Ada", OFFER, "call-1");
        return id;
    }

    /** The next signal, which must be of this kind. */
    <T extends SipSignal> T hears(Class<T> kind) {
        SipSignal next = next();
        assertThat(next).isInstanceOf(kind);
        return kind.cast(next);
    }

    /** The first signal of one of these kinds, whatever came before it. */
    @SafeVarargs
    final SipSignal hearsUntil(Class<? extends SipSignal>... kinds) {
        while (true) {
            SipSignal next = next();
            for (Class<? extends SipSignal> kind : kinds) {
                if (kind.isInstance(next)) {
                    return next;
                }
            }
        }
    }

    private SipSignal next() {
        try {
            SipSignal next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("a signal within %s s", PATIENCE_SECONDS).isNotNull();
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<SipSignal> unheard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        Leftovers.of(agent);
    }
}
