package io.trunkline.media.engine;

import io.netty.buffer.ByteBuf;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.media.rtp.Codec;
import io.trunkline.media.rtp.OutgoingStream;
import io.trunkline.media.rtp.RtpPacket;
import io.trunkline.media.sdp.AgreedAudio;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a party hears, as one unbroken RTP stream: what plays to it, else what others say. */
final class Hearer {

    private final Party party;
    private final Wire wire;
    private final EngineContext engine;
    private final Consumer<MediaSignal> signals;
    private final OutgoingStream outgoing;
    private List<Talker> heard = List.of();
    private @Nullable Player player;

    Hearer(Party party, Wire wire, EngineContext engine, Consumer<MediaSignal> signals) {
        this.party = party;
        this.wire = wire;
        this.engine = engine;
        this.signals = signals;
        ThreadLocalRandom random = ThreadLocalRandom.current();
        this.outgoing = new OutgoingStream(random.nextInt(), random.nextInt(), random.nextInt());
    }

    /** What is heard next is a new spurt, whatever feeds it. */
    void pause() {
        outgoing.pause();
    }

    /** Whom it hears from now on. */
    void hear(List<Talker> talkers) {
        if (!heard.equals(talkers)) {
            heard = talkers;
            outgoing.pause();
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
        wire.send(voice.packet());
        return true;
    }

    /** @param ticks of 20 ms since the last call */
    void tick(int ticks) {
        Player playing = player;
        if (playing == null) {
            return;
        }
        AgreedAudio agreed = wire.sendable();
        if (agreed == null || playing.ended()) {
            outgoing.pause();
            playing.skip(ticks);
        } else {
            playFrame(playing, agreed, ticks);
        }
        if (playing.ended()) {
            player = null;
            outgoing.pause();
            signals.accept(new MediaSignal.PlayEnded(party, playing.token()));
        }
    }

    private void playFrame(Player playing, AgreedAudio agreed, int ticks) {
        ByteBuf packet = engine.buffers().directBuffer(RtpPacket.HEADER + Player.FRAME);
        packet.writeZero(RtpPacket.HEADER);
        playing.frame(packet, agreed.codec());
        outgoing.play(packet, agreed.payloadType(), Player.FRAME, ticks, engine.now());
        wire.send(packet);
    }

    /** Packets sent. */
    long sent() {
        return outgoing.sent();
    }
}
