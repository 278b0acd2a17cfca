package io.trunkline.media.engine;

import io.netty.buffer.ByteBuf;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.media.audio.Frame;
import io.trunkline.media.rtp.Codec;
import io.trunkline.media.rtp.OutgoingStream;
import io.trunkline.media.rtp.RtpPacket;
import io.trunkline.media.sdp.AgreedAudio;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a party hears, as one unbroken RTP stream: what plays to it, else what others say. One other is passed through,
 * several are mixed. When there has been nothing to send for a second, silence is sent, so that phones and firewalls see
 * that the call lives.
 */
final class Hearer {

    /** Ticks. */
    private static final int QUIET = 50;

    private static final int MOST_CAUGHT_UP = 10 * Frame.SAMPLES;

    private final Party party;
    private final Wire wire;
    private final EngineContext engine;
    private final Consumer<MediaSignal> signals;
    private final OutgoingStream outgoing;
    private List<Talker> heard = List.of();
    private @Nullable Mixer mixer;
    private @Nullable Player player;
    private int quiet;

    Hearer(Party party, Wire wire, OutgoingStream outgoing, EngineContext engine, Consumer<MediaSignal> signals) {
        this.party = party;
        this.wire = wire;
        this.outgoing = outgoing;
        this.engine = engine;
        this.signals = signals;
    }

    /** What is heard next is a new spurt, whatever feeds it. */
    void pause() {
        outgoing.pause();
    }

    /** Whom it hears from now on: one by relay, several mixed. */
    void hear(List<Talker> talkers) {
        if (heard.equals(talkers)) {
            return;
        }
        Mixer before = mixer;
        boolean mixing = before != null && before.begun();
        mixer = talkers.size() > 1 ? new Mixer(talkers, heard, mixing) : null;
        if (mixing && talkers.size() == 1 && heard.contains(talkers.getFirst())) {
            catchUp(talkers.getFirst());
        }
        if (mixer == null || before == null) {
            outgoing.pause();
        }
        heard = talkers;
    }

    /** From mixed to passed through: what its jitter buffer holds of the talker is sent first, so that nothing is lost. */
    private void catchUp(Talker talker) {
        short[] rest = talker.rest(MOST_CAUGHT_UP);
        for (int from = 0; from < rest.length; from += Frame.SAMPLES) {
            AgreedAudio agreed = wire.sendable();
            if (agreed == null || player != null) {
                return;
            }
            int length = Math.min(Frame.SAMPLES, rest.length - from);
            ByteBuf packet = packet();
            for (int i = 0; i < length; i++) {
                packet.writeByte(agreed.codec().encode(rest[from + i]));
            }
            send(packet, agreed, length, 1);
        }
    }

    /** Replaces what is playing. */
    void play(@Nullable Player next) {
        player = next;
        outgoing.pause();
    }

    /**
     * Passes on what another says; what plays here covers it.
     *
     * @return false when the packet was not sent and is the caller's to release
     */
    boolean relay(Voice voice, long now) {
        AgreedAudio agreed = wire.sendable();
        if (agreed == null || player != null) {
            return false;
        }
        Codec codec = voice.codec();
        int type = codec == null ? agreed.digitsOut() : agreed.payloadType();
        if (type < 0 || !outgoing.relay(voice.packet(), type, voice.epoch(), voice.samples(), now)) {
            return false;
        }
        if (codec != null && codec != agreed.codec()) {
            RtpPacket.transcode(voice.packet(), codec);
        }
        quiet = 0;
        wire.send(voice.packet());
        return true;
    }

    /** @param ticks of 20 ms since the last call */
    void tick(int ticks) {
        AgreedAudio agreed = wire.sendable();
        if (player != null) {
            play(player, agreed, ticks);
            return;
        }
        Mixer several = mixer;
        boolean mixed = several != null && several.mix();
        if (agreed == null) {
            outgoing.pause();
        } else if (several != null && mixed) {
            ByteBuf packet = packet();
            several.write(packet, agreed.codec());
            send(packet, agreed, Frame.SAMPLES, ticks);
        } else if (++quiet > QUIET) {
            sendSilence(agreed, ticks);
        }
    }

    private void play(Player playing, @Nullable AgreedAudio agreed, int ticks) {
        if (agreed == null || playing.ended()) {
            outgoing.pause();
            playing.skip(ticks);
        } else {
            ByteBuf packet = packet();
            playing.frame(packet, agreed.codec());
            send(packet, agreed, Frame.SAMPLES, ticks);
        }
        if (playing.ended()) {
            player = null;
            outgoing.pause();
            signals.accept(new MediaSignal.PlayEnded(party, playing.token()));
        }
    }

    private void sendSilence(AgreedAudio agreed, int ticks) {
        ByteBuf packet = packet();
        for (int i = 0; i < Frame.SAMPLES; i++) {
            packet.writeByte(agreed.codec().silence());
        }
        int before = quiet;
        send(packet, agreed, Frame.SAMPLES, ticks);
        quiet = before;
    }

    private ByteBuf packet() {
        return engine.buffers().directBuffer(RtpPacket.HEADER + Frame.SAMPLES).writeZero(RtpPacket.HEADER);
    }

    private void send(ByteBuf packet, AgreedAudio agreed, int samples, int ticks) {
        outgoing.play(packet, agreed.payloadType(), samples, ticks, engine.now());
        quiet = 0;
        wire.send(packet);
    }

    /** Packets sent. */
    long sent() {
        return outgoing.sent();
    }
}
