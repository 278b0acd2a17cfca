package io.trunkline.app.wiring;

import io.trunkline.app.settings.InvalidSetting;
import io.trunkline.app.settings.SipProperties;
import io.trunkline.app.settings.SipProperties.TrunkProperties;
import io.trunkline.sip.SessionTimers;
import io.trunkline.sip.SipTls;
import io.trunkline.sip.TrunkPeer;
import io.trunkline.sip.trunk.Trunk;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the SIP user agent is told of the outside, from configuration. */
final class OutsideLines {

    private OutsideLines() {}

    static SessionTimers timers(SipProperties sip) {
        return new SessionTimers(sip.sessionInterval(), SessionTimers.USUAL.least());
    }

    static @Nullable SipTls tls(SipProperties sip) {
        Integer port = sip.tlsPort();
        return port == null
                ? null
                : new SipTls(
                        port,
                        Objects.requireNonNull(sip.tlsKeyStore()),
                        Objects.requireNonNull(sip.tlsPassword()),
                        sip.tlsTrustStore());
    }

    static List<Trunk> trunks(SipProperties sip) {
        Set<String> names = new HashSet<>();
        for (TrunkProperties trunk : sip.trunks()) {
            if (!names.add(trunk.name())) {
                throw new InvalidSetting("trunkline.sip.trunks", trunk.name(), "a name that no other trunk has");
            }
        }
        return sip.trunks().stream().map(trunk -> trunk(sip, trunk)).toList();
    }

    private static Trunk trunk(SipProperties sip, TrunkProperties trunk) {
        if (trunk.transport().equals("tls") && sip.tlsPort() == null) {
            throw new InvalidSetting(
                    "trunkline.sip.tls-port", "absent", "set, as trunk " + trunk.name() + " needs TLS");
        }
        String password = trunk.password();
        try {
            return new Trunk(
                    trunk.name(),
                    trunk.host(),
                    trunk.port(),
                    trunk.transport(),
                    trunk.user(),
                    password == null ? "" : password,
                    trunk.register(),
                    trunk.priority(),
                    trunk.mostCalls(),
                    trunk.prefixes(),
                    trunk.keepAlive());
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting("trunkline.sip.trunks", trunk.name(), "usable: " + e.getMessage());
        }
    }

    /** Peers whose word on who calls is believed. */
    static List<TrunkPeer> peers(List<TrunkPeer> peers, SipProperties sip) {
        for (String name : sip.identityPeers()) {
            if (peers.stream().noneMatch(peer -> peer.name().equals(name))) {
                throw new InvalidSetting("trunkline.sip.identity-peers", name, "a name of trunkline.edge.peers");
            }
        }
        return peers.stream()
                .map(peer -> new TrunkPeer(
                        peer.name(),
                        peer.cidr(),
                        peer.port(),
                        sip.identityPeers().contains(peer.name())))
                .toList();
    }
}
