package io.trunkline.media.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Side;
import io.trunkline.media.rtp.Codec;
import io.trunkline.media.rtp.DigitDetector;
import io.trunkline.media.rtp.IncomingStream;
import io.trunkline.media.rtp.OutgoingStream;
import io.trunkline.media.rtp.RtpPacket;
import io.trunkline.media.sdp.AgreedAudio;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One side's packets, in and out. Confined to its session's event loop. */
final class RtpSide {

    /** Thrice what 10 ms packets and digits make; a flood beyond it is cut off. */
    static final int MAX_PACKETS_PER_SECOND = 300;

    private static final long SECOND = 1_000_000_000L;

    private final Side side;
    private final EngineContext engine;
    private final Consumer<MediaSignal> signals;
    private final Latch latch = new Latch();
    private final IncomingStream incoming = new IncomingStream();
    private final OutgoingStream outgoing;
    private final DigitDetector digits = new DigitDetector();
    private @Nullable Channel channel;
    private @Nullable AgreedAudio audio;
    private @Nullable Player player;
    private boolean watched;
    private boolean timedOut;
    private long heardAt;
    private long secondBegan;
    private int inSecond;
    private long in;
    private long dropped;

    RtpSide(Side side, EngineContext engine, Consumer<MediaSignal> signals) {
        this.side = side;
        this.engine = engine;
        this.signals = signals;
        ThreadLocalRandom random = ThreadLocalRandom.current();
        this.outgoing = new OutgoingStream(random.nextInt(), random.nextInt(), random.nextInt());
        this.secondBegan = engine.now() - SECOND;
    }

    void use(Channel bound) {
        channel = bound;
    }

    void agree(AgreedAudio next) {
        long now = engine.now();
        latch.expect(next.remote(), now, engine.latchWindow());
        if (audio == null || audio.direction() != next.direction()) {
            outgoing.pause();
        }
        audio = next;
        heardAt = now;
    }

    /** Whether silence on the wire is to be reported from now on. */
    void watch(boolean on) {
        watched = on;
        heardAt = engine.now();
    }

    /** Replaces what is playing; what the side hears next is a new spurt, whatever feeds it. */
    void play(@Nullable Player next) {
        player = next;
        outgoing.pause();
    }

    /**
     * Takes a packet from the wire and passes it on to the other side, if joined.
     *
     * @return false when the packet was not passed on and is the caller's to release
     */
    boolean receive(DatagramPacket datagram, @Nullable RtpSide other) {
        long now = engine.now();
        ByteBuf packet = datagram.content();
        AgreedAudio agreed = audio;
        if (agreed == null || !admits(datagram.sender(), agreed, now) || !RtpPacket.trim(packet)) {
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
        return other != null && other.relay(packet, codec, incoming.epoch(), now);
    }

    private boolean admits(InetSocketAddress source, AgreedAudio agreed, long now) {
        if (now - secondBegan >= SECOND) {
            secondBegan = now;
            inSecond = 0;
        }
        return agreed.direction().receives() && latch.takes(source, now) && ++inSecond <= MAX_PACKETS_PER_SECOND;
    }

    private void hearDigit(ByteBuf packet) {
        char digit = digits.digit(packet, incoming.epoch());
        if (digit != DigitDetector.NONE) {
            signals.accept(new MediaSignal.Digit(side, digit));
        }
    }

    /** What plays here covers what the other side says. The codec is absent for a telephone-event. */
    private boolean relay(ByteBuf packet, @Nullable Codec codec, int epoch, long now) {
        AgreedAudio agreed = sendable();
        if (agreed == null || player != null) {
            return false;
        }
        int type = codec == null ? agreed.digitsOut() : agreed.payloadType();
        int samples = codec == null ? Player.FRAME : packet.readableBytes() - RtpPacket.HEADER;
        if (type < 0 || !outgoing.relay(packet, type, epoch, samples, now)) {
            return false;
        }
        if (codec != null && codec != agreed.codec()) {
            RtpPacket.transcode(packet, codec);
        }
        send(packet);
        return true;
    }

    /** What was agreed, if packets can be sent to the side now. */
    private @Nullable AgreedAudio sendable() {
        AgreedAudio agreed = audio;
        boolean can = agreed != null && agreed.direction().sends() && channel != null && channel.isWritable();
        return can ? agreed : null;
    }

    private void send(ByteBuf packet) {
        Channel out = Objects.requireNonNull(channel);
        InetSocketAddress target = Objects.requireNonNull(latch.target());
        var unused = out.writeAndFlush(new DatagramPacket(packet, target), out.voidPromise());
    }

    /** @param ticks of 20 ms since the last call */
    void tick(int ticks) {
        Player playing = player;
        if (playing == null) {
            return;
        }
        AgreedAudio agreed = sendable();
        if (agreed == null || playing.ended()) {
            outgoing.pause();
            playing.skip(ticks);
        } else {
            playFrame(playing, agreed, ticks);
        }
        if (playing.ended()) {
            player = null;
            outgoing.pause();
            signals.accept(new MediaSignal.PlayEnded(side, playing.token()));
        }
    }

    private void playFrame(Player playing, AgreedAudio agreed, int ticks) {
        ByteBuf packet = engine.buffers().directBuffer(RtpPacket.HEADER + Player.FRAME);
        packet.writeZero(RtpPacket.HEADER);
        playing.frame(packet, agreed.codec());
        outgoing.play(packet, agreed.payloadType(), Player.FRAME, ticks, engine.now());
        send(packet);
    }

    void checkTimeout(long now) {
        AgreedAudio agreed = audio;
        if (watched && !timedOut && agreed != null && agreed.isTalk() && now - heardAt >= engine.timeout()) {
            timedOut = true;
            signals.accept(new MediaSignal.MediaTimeout(side));
        }
    }

    MediaSummary.SideSummary summary() {
        return new MediaSummary.SideSummary(in, outgoing.sent(), incoming.lost(), incoming.late(), dropped);
    }
}
