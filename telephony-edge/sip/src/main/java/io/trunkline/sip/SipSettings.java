package io.trunkline.sip;

import io.trunkline.sip.digest.DigestAlgorithm;
import io.trunkline.sip.trunk.Trunk;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How one user agent listens and whom it trusts.
 *
 * @param bindAddress an address of this machine; UDP and TCP listen on the same port of it
 * @param port 0 for any free one
 * @param advertisedAddress what Contact and Via say where that is not the bind address (behind NAT)
 * @param userAgent the Server and User-Agent headers
 * @param realm of digest authentication
 * @param digests algorithms that challenges name, one challenge each. Phones exist (baresip 1.0) that give up when any
 *     challenge names one that they do not know, against RFC 8760
 * @param peers who may call without credentials
 * @param timers of sessions (RFC 4028)
 * @param tls absent: no TLS
 * @param trunks ways out to the telephone network
 * @param region ISO 3166 country whose national numbers are understood; {@code ZZ}: international ones only
 * @param timerT1 RFC 3261's estimate of a round trip; requests give up after 64 of it
 */
public record SipSettings(
        String bindAddress,
        int port,
        @Nullable String advertisedAddress,
        String userAgent,
        String realm,
        List<DigestAlgorithm> digests,
        List<TrunkPeer> peers,
        SipLimits limits,
        SessionTimers timers,
        @Nullable SipTls tls,
        List<Trunk> trunks,
        String region,
        Duration timerT1) {

    public SipSettings {
        requireAddress("SIP bind address", bindAddress);
        if (advertisedAddress != null) {
            requireHost(advertisedAddress);
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The SIP port must be 0 to 65535, but is " + port + ".");
        }
        requireQuotable("SIP user agent", userAgent);
        requireQuotable("SIP realm", realm);
        if (timerT1.toMillis() < 10 || timerT1.toMillis() > 4_000) {
            throw new IllegalArgumentException("SIP timer T1 must be 10 ms to 4 s, but is " + timerT1 + ".");
        }
        if (digests.isEmpty()) {
            throw new IllegalArgumentException("At least one digest algorithm must be offered.");
        }
        digests = List.copyOf(digests);
        peers = List.copyOf(peers);
        trunks = List.copyOf(trunks);
        requireDistinct(trunks);
    }

    /** Nobody trusted, usual limits. */
    public static SipSettings at(String bindAddress, int port) {
        return new SipSettings(
                bindAddress,
                port,
                null,
                "Trunkline",
                "trunkline",
                List.of(DigestAlgorithm.values()),
                List.of(),
                SipLimits.DEFAULTS,
                SessionTimers.USUAL,
                null,
                List.of(),
                "ZZ",
                Duration.ofMillis(500));
    }

    public SipSettings withPeers(List<TrunkPeer> trusted) {
        return with(change -> change.peers = trusted);
    }

    public SipSettings withLimits(SipLimits other) {
        return with(change -> change.limits = other);
    }

    public SipSettings withRealm(String other) {
        return with(change -> change.realm = other);
    }

    public SipSettings withDigests(List<DigestAlgorithm> others) {
        return with(change -> change.digests = others);
    }

    public SipSettings withUserAgent(String other) {
        return with(change -> change.userAgent = other);
    }

    public SipSettings withTimerT1(Duration t1) {
        return with(change -> change.timerT1 = t1);
    }

    public SipSettings withTimers(SessionTimers others) {
        return with(change -> change.timers = others);
    }

    public SipSettings withTls(SipTls encrypted) {
        return with(change -> change.tls = encrypted);
    }

    public SipSettings withTrunks(List<Trunk> others, String country) {
        return with(change -> {
            change.trunks = others;
            change.region = country;
        });
    }

    private SipSettings with(Consumer<Change> what) {
        Change change = new Change(this);
        what.accept(change);
        return new SipSettings(
                bindAddress,
                port,
                advertisedAddress,
                change.userAgent,
                change.realm,
                change.digests,
                change.peers,
                change.limits,
                change.timers,
                change.tls,
                change.trunks,
                change.region,
                change.timerT1);
    }

    /** What may differ from settings that exist. */
    private static final class Change {

        private String userAgent;
        private String realm;
        private List<DigestAlgorithm> digests;
        private List<TrunkPeer> peers;
        private SipLimits limits;
        private SessionTimers timers;
        private @Nullable SipTls tls;
        private List<Trunk> trunks;
        private String region;
        private Duration timerT1;

        Change(SipSettings from) {
            userAgent = from.userAgent;
            realm = from.realm;
            digests = from.digests;
            peers = from.peers;
            limits = from.limits;
            timers = from.timers;
            tls = from.tls;
            trunks = from.trunks;
            region = from.region;
            timerT1 = from.timerT1;
        }
    }

    /** What others are told to send to. */
    public String contactHost() {
        String host = advertisedAddress == null ? bindAddress : advertisedAddress;
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static void requireAddress(String what, String value) {
        if (!value.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            throw new IllegalArgumentException(what + " must be an IP address, but is '" + value + "'.");
        }
        try {
            InetAddress.getByName(value);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(what + " must be an IP address, but is '" + value + "'.", e);
        }
    }

    /** Calls are led, counted and told of by a trunk's name. */
    private static void requireDistinct(List<Trunk> trunks) {
        Set<String> names = new HashSet<>();
        for (Trunk trunk : trunks) {
            if (!names.add(trunk.name())) {
                throw new IllegalArgumentException("Two SIP trunks have the name '" + trunk.name() + "'.");
            }
        }
    }

    private static void requireHost(String value) {
        if (!value.matches("[0-9A-Za-z.:\\-\\[\\]]+")) {
            throw new IllegalArgumentException(
                    "SIP advertised address '" + value + "' is neither an address nor a name.");
        }
    }

    private static void requireQuotable(String what, String value) {
        if (value.isBlank() || !value.matches("[\\x20-\\x7e&&[^\"\\\\]]+")) {
            throw new IllegalArgumentException(
                    what + " must be printable ASCII without quotes, but is '" + value + "'.");
        }
    }
}
