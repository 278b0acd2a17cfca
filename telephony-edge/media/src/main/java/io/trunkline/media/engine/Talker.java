package io.trunkline.media.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.socket.DatagramPacket;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.media.rtp.Codec;
import io.trunkline.media.rtp.DigitDetector;
import io.trunkline.media.rtp.IncomingStream;
import io.trunkline.media.rtp.RtpPacket;
import io.trunkline.media.sdp.AgreedAudio;
import java.util.List;
import java.util.function.Consumer;

/** What a party says: its packets are judged, counted, searched for digits and passed on. */
final class Talker {

    private final Party party;
    private final Wire wire;
    private final EngineContext engine;
    private final Consumer<MediaSignal> signals;
    private final IncomingStream incoming = new IncomingStream();
    private final DigitDetector digits = new DigitDetector();
    private List<Hearer> relays = List.of();
    private boolean timedOut;
    private long heardAt;
    private long in;
    private long dropped;

    Talker(Party party, Wire wire, EngineContext engine, Consumer<MediaSignal> signals) {
        this.party = party;
        this.wire = wire;
        this.engine = engine;
        this.signals = signals;
    }

    /** Silence on the wire counts from now. */
    void agreed() {
        heardAt = engine.now();
    }

    /** Those who are passed this party's packets as they come. */
    void relayTo(List<Hearer> hearers) {
        relays = hearers;
    }

    /** Takes a packet; false when it was not passed on and is the caller's to release. */
    boolean receive(DatagramPacket datagram) {
        long now = engine.now();
        ByteBuf packet = datagram.content();
        AgreedAudio agreed = wire.audio();
        if (agreed == null || !wire.takes(datagram.sender(), agreed, now) || !RtpPacket.trim(packet)) {
            dropped++;
            return false;
        }
        int type = RtpPacket.payloadType(packet);
        Codec codec = agreed.in().codec(type);
        boolean isDigit = type == agreed.in().digits();
        if ((codec == null && !isDigit) || !incoming.accept(RtpPacket.ssrc(packet), RtpPacket.sequence(packet))) {
            dropped++;
            return false;
        }
        in++;
        heardAt = now;
        if (codec == null) {
            hearDigit(packet);
        }
        return relay(new Voice(packet, codec, incoming.epoch()), now);
    }

    private void hearDigit(ByteBuf packet) {
        char digit = digits.digit(packet, incoming.epoch());
        if (digit != DigitDetector.NONE) {
            signals.accept(new MediaSignal.Digit(party, digit));
        }
    }

    /** The last one gets the packet itself, those before it a copy. */
    private boolean relay(Voice voice, long now) {
        int last = relays.size() - 1;
        for (int i = 0; i < last; i++) {
            Voice copy = voice.copy(engine.buffers());
            if (!relays.get(i).relay(copy, now)) {
                copy.packet().release();
            }
        }
        return last >= 0 && relays.get(last).relay(voice, now);
    }

    void checkTimeout(long now) {
        AgreedAudio agreed = wire.audio();
        if (!timedOut && agreed != null && agreed.isTalk() && now - heardAt >= engine.timeout()) {
            timedOut = true;
            signals.accept(new MediaSignal.MediaTimeout(party));
        }
    }

    /** @param out packets sent to the same party */
    MediaSummary.PartySummary summary(long out) {
        return new MediaSummary.PartySummary(in, out, incoming.lost(), incoming.late(), dropped);
    }
}
