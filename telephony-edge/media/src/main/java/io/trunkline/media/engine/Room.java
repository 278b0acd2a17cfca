package io.trunkline.media.engine;

import io.netty.channel.socket.DatagramPacket;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The parties of a session and who of them hears whom. Confined to the session's event loop. */
final class Room {

    private final EngineContext engine;
    private final Consumer<MediaSignal> signals;
    private final Map<Party, RtpParty> parties = new LinkedHashMap<>();
    private final Map<Party, MediaSummary.PartySummary> released = new HashMap<>();
    private Mix mix = Mix.NONE;

    Room(EngineContext engine, Consumer<MediaSignal> signals) {
        this.engine = engine;
        this.signals = signals;
    }

    /** The party of that name, a new one if there is none. */
    RtpParty enter(Party party) {
        RtpParty known = parties.get(party);
        if (known != null) {
            return known;
        }
        RtpParty entered = new RtpParty(party, engine, signals);
        parties.put(party, entered);
        connect();
        return entered;
    }

    /** Absent when it is not here. */
    @Nullable
    RtpParty find(Party party) {
        return parties.get(party);
    }

    void leave(Party party) {
        RtpParty gone = parties.remove(party);
        if (gone != null) {
            released.put(party, gone.summary());
            connect();
        }
    }

    void mix(Mix next) {
        mix = next;
        connect();
    }

    /** A listener who hears exactly one other is passed that one's packets as they come. */
    private void connect() {
        Map<Talker, List<Hearer>> relays = new HashMap<>();
        parties.forEach((party, hearing) -> {
            List<Talker> talkers = present(mix.heardBy(party));
            hearing.hearer().hear(talkers);
            if (talkers.size() == 1) {
                relays.computeIfAbsent(talkers.getFirst(), _ -> new ArrayList<>())
                        .add(hearing.hearer());
            }
        });
        parties.values().forEach(one -> one.talker().relayTo(relays.getOrDefault(one.talker(), List.of())));
    }

    private List<Talker> present(Set<Party> names) {
        return names.stream()
                .map(parties::get)
                .filter(Objects::nonNull)
                .map(RtpParty::talker)
                .toList();
    }

    /** Takes a party's packet; false when it was not passed on and is the caller's to release. */
    boolean received(Party party, DatagramPacket datagram) {
        RtpParty from = parties.get(party);
        return from != null && from.talker().receive(datagram);
    }

    void tick(int ticks) {
        for (RtpParty party : parties.values()) {
            party.hearer().tick(ticks);
        }
    }

    void checkTimeout(long now) {
        for (RtpParty party : parties.values()) {
            party.talker().checkTimeout(now);
        }
    }

    MediaSummary summary() {
        Map<Party, MediaSummary.PartySummary> all = new HashMap<>(released);
        parties.forEach((party, one) -> all.put(party, one.summary()));
        return new MediaSummary(all);
    }
}
