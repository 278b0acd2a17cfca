package io.trunkline.media.engine;

import io.netty.channel.socket.DatagramPacket;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.MediaTap;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.media.audio.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parties of a session and who of them hears whom. Confined to the session's event loop. */
final class Room {

    private static final int MOST_MISSED = 25;

    private static final Logger log = LoggerFactory.getLogger(Room.class);

    private final EngineContext engine;
    private final Consumer<MediaSignal> signals;
    private final Map<Party, RtpParty> parties = new LinkedHashMap<>();
    private final Map<Party, MediaSummary.PartySummary> released = new HashMap<>();
    private Mix mix = Mix.NONE;
    private @Nullable MediaTap tap;
    private long tickCount;

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
            flush(Map.of(party, gone));
            gone.end();
            released.put(party, gone.summary());
            connect();
        }
    }

    void mix(Mix next) {
        mix = next;
        connect();
    }

    /** Lets a recorder hear what the parties say, or nobody any more. */
    void tap(@Nullable MediaTap next) {
        flush(parties);
        tap = next;
        connect();
    }

    /** Gives the recorder what jitter buffers still hold, as the ticks to come. */
    private void flush(Map<Party, RtpParty> leaving) {
        leaving.forEach((party, one) -> {
            short[] rest = one.talker().rest(Integer.MAX_VALUE);
            for (int from = 0; from < rest.length; from += Frame.SAMPLES) {
                record(party, tickCount + from / Frame.SAMPLES, Arrays.copyOfRange(rest, from, from + Frame.SAMPLES));
            }
        });
    }

    private void record(Party party, long tick, short[] frame) {
        MediaTap recorder = tap;
        if (recorder == null) {
            return;
        }
        try {
            recorder.heard(party, tick, frame);
        } catch (Throwable e) { // an Error too: neither the talk nor the tick of other calls is to end with a recorder
            tap = null;
            log.error("a recorder failed and is let go", e);
        }
    }

    /** A listener who hears exactly one other is passed that one's packets as they come; for all else talkers decode. */
    private void connect() {
        Map<Talker, List<Hearer>> relays = new HashMap<>();
        Set<Talker> mixed = new HashSet<>();
        parties.forEach((party, hearing) -> {
            List<Talker> talkers = present(mix.heardBy(party));
            hearing.hearer().hear(talkers);
            if (talkers.size() == 1) {
                relays.computeIfAbsent(talkers.getFirst(), _ -> new ArrayList<>())
                        .add(hearing.hearer());
            } else {
                mixed.addAll(talkers);
            }
        });
        for (RtpParty one : parties.values()) {
            Talker talker = one.talker();
            talker.relayTo(relays.getOrDefault(talker, List.of()));
            talker.decode(tap != null || mixed.contains(talker));
        }
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
        return from != null && from.received(datagram);
    }

    void receivedControl(Party party, DatagramPacket datagram) {
        RtpParty from = parties.get(party);
        if (from != null) {
            from.receivedControl(datagram);
        }
    }

    /** What was missed while the machine stood still is recorded, as far as jitter buffers hold it, but not sent. */
    void tick(int ticks) {
        int missed = Math.min(ticks - 1, MOST_MISSED);
        tickCount += ticks - 1 - missed;
        for (int i = 0; i <= missed; i++) {
            say();
        }
        for (RtpParty party : parties.values()) {
            party.hearer().tick(ticks);
        }
    }

    private void say() {
        parties.forEach((party, one) -> {
            one.talker().nextFrame(tap != null);
            short[] frame = one.talker().frame();
            if (frame != null) {
                record(party, tickCount, frame);
            }
        });
        tickCount++;
    }

    /** A few times a second. */
    void check(long now) {
        for (RtpParty party : parties.values()) {
            party.check(now);
        }
    }

    /** The session is over. */
    MediaSummary end() {
        flush(parties);
        parties.values().forEach(RtpParty::end);
        Map<Party, MediaSummary.PartySummary> all = new HashMap<>(released);
        parties.forEach((party, one) -> all.put(party, one.summary()));
        return new MediaSummary(all);
    }
}
