package io.trunkline.sip;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the trunk peer that a message comes from. */
final class TrunkPeers {

    private final List<Known> known;

    TrunkPeers(List<TrunkPeer> peers) {
        this.known = peers.stream()
                .map(peer -> new Known(peer, Network.parse(peer.cidr()).orElseThrow()))
                .toList();
    }

    Optional<TrunkPeer> at(@Nullable InetAddress source, int port) {
        if (source == null) {
            return Optional.empty();
        }
        for (Known candidate : known) {
            TrunkPeer peer = candidate.peer();
            if ((peer.port() == 0 || peer.port() == port) && candidate.network().contains(source)) {
                return Optional.of(peer);
            }
        }
        return Optional.empty();
    }

    private record Known(TrunkPeer peer, Network network) {}
}
