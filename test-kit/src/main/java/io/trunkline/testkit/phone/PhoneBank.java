package io.trunkline.testkit.phone;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.JainSipUserAgent;
import io.trunkline.sip.SipSettings;
import io.trunkline.sip.TrunkPeer;
import io.trunkline.sip.register.Registration;
import io.trunkline.sip.register.RegistrationClient;
import io.trunkline.sip.trunk.Trunk;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Many phones behind one SIP port of loopback, all of one exchange. */
public final class PhoneBank implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int NOT_FOUND = 404;
    /** The trunk that phones with credentials call by; of those without there is none of the name, and they show nothing. */
    private static final String WAY = "exchange";

    private final InetSocketAddress exchange;
    private final InetAddress bind;
    private final JainSipUserAgent sip;
    private final RtpClock clock = new RtpClock();
    private final Map<String, Phone> phones = new ConcurrentHashMap<>();
    private final Map<String, RegistrationClient> registrations = new ConcurrentHashMap<>();
    private final Map<DialogId, PhoneCall> calls = new ConcurrentHashMap<>();

    /**
     * Opens a bank.
     *
     * @param exchange SIP address of the edge, on loopback
     */
    public PhoneBank(InetSocketAddress exchange) {
        this(exchange, List.of(), 0);
    }

    private PhoneBank(InetSocketAddress exchange, List<Trunk> ways, int port) {
        this.exchange = exchange;
        this.bind = InetAddress.getLoopbackAddress();
        this.sip = new JainSipUserAgent(SipSettings.at(LOOPBACK, port)
                .withPeers(List.of(new TrunkPeer("exchange", LOOPBACK + "/32")))
                .withTrunks(ways, "ZZ"));
        sip.start(this::on);
    }

    /** One whose phones prove who they are when they call: all by the name of one account. */
    public static PhoneBank of(InetSocketAddress exchange, String user, String password) {
        Trunk way = Trunk.at(WAY, exchange.getAddress().getHostAddress(), exchange.getPort());
        return new PhoneBank(exchange, List.of(way.withCredentials(user, password)), 0);
    }

    /** One at a port that the exchange knows beforehand, as that of a trunk. */
    public static PhoneBank at(InetSocketAddress exchange, int port) {
        return new PhoneBank(exchange, List.of(), port);
    }

    /** The phone of a user; always the same one. */
    public Phone phone(String user) {
        return phones.computeIfAbsent(user, name -> new Phone(name, this));
    }

    /** Calls that have not ended. */
    public int activeCalls() {
        return calls.size();
    }

    CompletionStage<?> register(String user, String password) {
        String host = exchange.getAddress().getHostAddress();
        RegistrationClient client = sip.registration(Registration.at(host, exchange.getPort(), "udp", user, password));
        RegistrationClient before = registrations.put(user, client);
        if (before != null) {
            before.stop();
        }
        return client.register();
    }

    CompletionStage<?> unregister(String user) {
        RegistrationClient client = registrations.remove(user);
        return client == null ? CompletableFuture.completedStage(user) : client.unregister();
    }

    PhoneCall dial(String from, String number) {
        DialogId dialog = new DialogId(UUID.randomUUID().toString());
        PhoneCall call = open(dialog, null);
        String host = exchange.getAddress().getHostAddress();
        call.dial(
                new SipTarget(
                        "sip:" + number.replace("#", "%23") + "@" + host + ":" + exchange.getPort(),
                        host,
                        exchange.getPort(),
                        "udp",
                        WAY),
                from);
        return call;
    }

    private void on(SipSignal signal) {
        if (signal instanceof SipSignal.Invited invited) {
            Phone phone = phones.get(invited.to());
            if (phone == null) {
                sip.reject(invited.dialog(), NOT_FOUND, null);
            } else {
                phone.ring(open(invited.dialog(), invited.sdp()));
            }
            return;
        }
        PhoneCall call = calls.get(signal.dialog());
        if (call != null) {
            call.on(signal);
        }
    }

    private PhoneCall open(DialogId dialog, @Nullable String offer) {
        PhoneCall call = new PhoneCall(dialog, sip, new RtpLine(bind), clock, offer);
        calls.put(dialog, call);
        var unused = call.ended().whenComplete((_, _) -> calls.remove(dialog));
        return call;
    }

    /** Leaves at once, as phones do that lose power: calls that are up are the exchange's to end. */
    @Override
    public void close() {
        registrations.values().forEach(RegistrationClient::stop);
        sip.close();
        clock.close();
    }
}
