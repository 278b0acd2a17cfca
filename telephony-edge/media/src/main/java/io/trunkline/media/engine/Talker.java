package io.trunkline.media.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.socket.DatagramPacket;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.media.audio.Frame;
import io.trunkline.media.audio.JitterBuffer;
import io.trunkline.media.audio.ToneDigits;
import io.trunkline.media.rtp.Codec;
import io.trunkline.media.rtp.DigitDetector;
import io.trunkline.media.rtp.IncomingStream;
import io.trunkline.media.rtp.Reception;
import io.trunkline.media.rtp.RtpPacket;
import io.trunkline.media.sdp.AgreedAudio;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a party says: its packets are judged, counted, searched for digits and passed on as they come; where a mix or a
 * recorder needs it, they are also decoded, from a copy, into a frame per tick.
 */
final class Talker {

    private final Party party;
    private final Wire wire;
    private final EngineContext engine;
    private final Consumer<MediaSignal> signals;
    private final IncomingStream incoming;
    private final Reception reception;
    private final DigitDetector digits = new DigitDetector();
    private List<Hearer> relays = List.of();
    private boolean wanted;
    private @Nullable ToneDigits toneDigits;
    private @Nullable JitterBuffer buffer;
    private int bufferEpoch;
    private short[] spare = new short[0];
    private short @Nullable [] frame;
    private boolean missed = true;
    private boolean timedOut;
    private long heardAt;
    private long in;
    private long dropped;

    Talker(
            Party party,
            Wire wire,
            IncomingStream incoming,
            Reception reception,
            EngineContext engine,
            Consumer<MediaSignal> signals) {
        this.party = party;
        this.wire = wire;
        this.incoming = incoming;
        this.reception = reception;
        this.engine = engine;
        this.signals = signals;
    }

    /** Silence on the wire counts from now. Who has no telephone-events presses digits as tones. */
    void agreed(AgreedAudio agreed) {
        heardAt = engine.now();
        boolean tones = agreed.in().digits() < 0;
        if (tones != (toneDigits != null)) {
            toneDigits = tones ? new ToneDigits() : null;
        }
        decodeAsNeeded();
    }

    /** Whether silence on the wire is told from now on. */
    void missed(boolean on) {
        missed = on;
        heardAt = engine.now();
    }

    /** Those who are passed this party's packets as they come. */
    void relayTo(List<Hearer> hearers) {
        relays = hearers;
    }

    /** Whether a mix or a recorder wants frames from now on. */
    void decode(boolean wanted) {
        this.wanted = wanted;
        decodeAsNeeded();
    }

    private void decodeAsNeeded() {
        if (!wanted && toneDigits == null) {
            buffer = null;
            frame = null;
        } else if (buffer == null) {
            buffer = new JitterBuffer();
            spare = new short[Frame.SAMPLES];
        }
    }

    /** Makes the next frame; a fresh array for those who keep it. */
    void nextFrame(boolean kept) {
        JitterBuffer jitter = buffer;
        if (jitter == null) {
            return;
        }
        if (kept && frame != null) {
            spare = new short[Frame.SAMPLES];
        }
        frame = jitter.take(spare) ? spare : null;
        if (toneDigits != null) {
            hearTones(toneDigits, frame);
        }
    }

    private void hearTones(ToneDigits tones, short @Nullable [] heard) {
        if (heard == null) {
            tones.silence();
            return;
        }
        char digit = tones.hear(heard);
        if (digit != ToneDigits.NONE) {
            signals.accept(new MediaSignal.Digit(party, digit));
        }
    }

    /** What is said in this tick; absent when nothing is. Not to be changed. */
    short @Nullable [] frame() {
        return frame;
    }

    /** What was said and is not in a frame yet, at most so many samples. */
    short[] rest(int most) {
        return buffer == null ? new short[0] : buffer.rest(most);
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
        } else {
            reception.arrived(RtpPacket.timestamp(packet), now);
        }
        if (codec != null && buffer != null) {
            decode(packet, codec, buffer);
        }
        return relay(new Voice(packet, codec, incoming.epoch()), now);
    }

    private void decode(ByteBuf packet, Codec codec, JitterBuffer jitter) {
        if (bufferEpoch != incoming.epoch()) {
            bufferEpoch = incoming.epoch();
            jitter.restart();
        }
        jitter.put(RtpPacket.timestamp(packet), packet, packet.readerIndex() + RtpPacket.HEADER, codec);
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
        if (missed && !timedOut && agreed != null && agreed.isTalk() && now - heardAt >= engine.timeout()) {
            timedOut = true;
            signals.accept(new MediaSignal.MediaTimeout(party));
        }
    }

    /** Packets taken. */
    long in() {
        return in;
    }

    /** @param out packets sent to the same party */
    MediaSummary.PartySummary summary(long out) {
        return new MediaSummary.PartySummary(in, out, incoming.lost(), incoming.late(), dropped);
    }
}
