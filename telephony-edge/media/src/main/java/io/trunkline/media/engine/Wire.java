package io.trunkline.media.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import io.trunkline.media.sdp.AgreedAudio;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A party's RTP socket: whose packets are taken from it, and where ours go. Confined to its session's event loop. */
final class Wire {

    /** Thrice what 10 ms packets and digits make; a flood beyond it is cut off. */
    static final int MAX_PACKETS_PER_SECOND = 300;

    private static final long SECOND = 1_000_000_000L;

    private final EngineContext engine;
    private final Latch latch = new Latch();
    private @Nullable Channel channel;
    private @Nullable AgreedAudio audio;
    private long secondBegan;
    private int inSecond;

    Wire(EngineContext engine) {
        this.engine = engine;
        this.secondBegan = engine.now() - SECOND;
    }

    void use(Channel bound) {
        channel = bound;
    }

    void agree(AgreedAudio next) {
        latch.expect(next.remote(), engine.now(), engine.latchWindow());
        audio = next;
    }

    /** Absent before the first agreement. */
    @Nullable
    AgreedAudio audio() {
        return audio;
    }

    /** Whether a packet may be listened to; counts it. */
    boolean takes(InetSocketAddress source, AgreedAudio agreed, long now) {
        if (now - secondBegan >= SECOND) {
            secondBegan = now;
            inSecond = 0;
        }
        return agreed.direction().receives() && latch.takes(source, now) && ++inSecond <= MAX_PACKETS_PER_SECOND;
    }

    /** What was agreed, if packets can be sent now. */
    @Nullable
    AgreedAudio sendable() {
        AgreedAudio agreed = audio;
        boolean can = agreed != null && agreed.direction().sends() && channel != null && channel.isWritable();
        return can ? agreed : null;
    }

    /** Sends a packet and releases it; to be called when {@link #sendable}. */
    void send(ByteBuf packet) {
        Channel out = Objects.requireNonNull(channel);
        InetSocketAddress target = Objects.requireNonNull(latch.target());
        var unused = out.writeAndFlush(new DatagramPacket(packet, target), out.voidPromise());
    }
}
