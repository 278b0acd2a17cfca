package io.trunkline.media.engine;

import io.netty.buffer.ByteBuf;
import io.trunkline.media.rtp.OutgoingStream;
import io.trunkline.media.rtp.Reception;
import io.trunkline.media.rtp.RtcpPacket;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * RTCP with one party: reports every five seconds, give or take half (RFC 3550 section 6.3.1), what it reports in turn, and
 * the round trip that follows. Confined to its session's event loop.
 */
final class Reports {

    private static final double INTERVAL_NANOS = 5e9;
    /** What the randomness takes off the mean (RFC 3550 section 6.3.1). */
    private static final double COMPENSATION = Math.E - 1.5;

    private static final int MOST_ROUND_TRIPS = 32;
    private static final int LONGEST_ROUND_TRIP = 10 * 65_536;
    private static final int LONGEST_PACKET = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Wire wire;
    private final Reception reception;
    private final OutgoingStream outgoing;
    private final EngineContext engine;
    private final String cname;
    private final int[] roundTrips = new int[MOST_ROUND_TRIPS];
    private int measured;
    private long sentBefore;
    private long nextAt;

    Reports(Wire wire, Reception reception, OutgoingStream outgoing, EngineContext engine) {
        this.wire = wire;
        this.reception = reception;
        this.outgoing = outgoing;
        this.engine = engine;
        byte[] name = new byte[12];
        RANDOM.nextBytes(name); // says nothing about us (RFC 7022)
        this.cname = HexFormat.of().formatHex(name);
        this.nextAt = engine.now() + interval() / 2;
    }

    private static long interval() {
        return (long) (INTERVAL_NANOS * (0.5 + ThreadLocalRandom.current().nextDouble()) / COMPENSATION);
    }

    /** Takes a packet that came from the party's host; what is not RTCP is ignored. */
    void received(ByteBuf packet, long now) {
        RtcpPacket.Compound compound = RtcpPacket.read(packet);
        if (compound == null) {
            return;
        }
        RtcpPacket.Sender sender = compound.sender();
        if (sender != null) {
            reception.senderReport(sender.ntp(), now);
        }
        for (RtcpPacket.Report report : compound.reports()) {
            if (report.ssrc() == outgoing.ssrc() && report.lastSender() != 0) {
                measure((int) (engine.ntp(now) >>> 16) - report.lastSender() - report.sinceSender());
            }
        }
    }

    /** @param roundTrip in 1/65,536 s; beyond ten seconds somebody's clock is wrong */
    private void measure(int roundTrip) {
        if (roundTrip >= 0 && roundTrip < LONGEST_ROUND_TRIP) {
            roundTrips[measured++ % MOST_ROUND_TRIPS] = roundTrip;
        }
    }

    void tick(long now) {
        if (now - nextAt >= 0) {
            nextAt = now + interval();
            send(now, false);
        }
    }

    /** The party is let go. */
    void bye() {
        send(engine.now(), true);
    }

    private void send(long now, boolean bye) {
        if (!wire.controllable()) {
            return;
        }
        ByteBuf packet = engine.buffers().directBuffer(LONGEST_PACKET);
        RtcpPacket.Sender sender = null;
        if (outgoing.sent() > sentBefore) {
            sentBefore = outgoing.sent();
            sender = new RtcpPacket.Sender(
                    engine.ntp(now), outgoing.timestampAt(now), outgoing.sent(), outgoing.octets());
        }
        RtcpPacket.write(packet, outgoing.ssrc(), sender, reception.report(now), cname, bye);
        wire.sendControl(packet);
    }

    /** Median of what was measured last; absent when nothing was. */
    @Nullable
    Integer roundTripMillis() {
        int count = Math.min(measured, MOST_ROUND_TRIPS);
        if (count == 0) {
            return null;
        }
        int[] sorted = Arrays.copyOf(roundTrips, count);
        Arrays.sort(sorted);
        return (int) Math.round(sorted[count / 2] * 1_000.0 / 65_536);
    }
}
