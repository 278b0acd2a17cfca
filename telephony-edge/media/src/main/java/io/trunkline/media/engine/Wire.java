package io.trunkline.media.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import io.trunkline.media.rtp.RtcpPacket;
import io.trunkline.media.sdp.AgreedAudio;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A party's sockets: whose packets are taken from them, and where ours go. RTCP is taken from the host that RTP goes to, on
 * its own port or, where the party offered that, on RTP's (RFC 5761). Confined to its session's event loop.
 */
final class Wire {

    /** Thrice what 10 ms packets and digits make; a flood beyond it is cut off. */
    static final int MAX_PACKETS_PER_SECOND = 300;

    private static final int MAX_CONTROL_PER_SECOND = 20;
    private static final long SECOND = 1_000_000_000L;

    private final EngineContext engine;
    private final Latch latch = new Latch();
    private @Nullable Channel channel;
    private @Nullable Channel control;
    private @Nullable InetSocketAddress controlPeer;
    private int controlInSecond;
    private @Nullable AgreedAudio audio;
    private long secondBegan;
    private int inSecond;

    Wire(EngineContext engine) {
        this.engine = engine;
        this.secondBegan = engine.now() - SECOND;
    }

    void use(Channel rtp, Channel rtcp) {
        channel = rtp;
        control = rtcp;
    }

    void agree(AgreedAudio next) {
        if (audio == null || !audio.rtcp().equals(next.rtcp())) {
            controlPeer = null;
        }
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
        count(now);
        return agreed.direction().receives() && latch.takes(source, now) && ++inSecond <= MAX_PACKETS_PER_SECOND;
    }

    private void count(long now) {
        if (now - secondBegan >= SECOND) {
            secondBegan = now;
            inSecond = 0;
            controlInSecond = 0;
        }
    }

    /** Whether a packet on the RTP port is RTCP. */
    boolean isControl(ByteBuf packet) {
        return audio != null && audio.isMuxed() && RtcpPacket.isControl(packet);
    }

    /** Whether an RTCP packet may be listened to; counts it. Ours go where it came from. */
    boolean takesControl(InetSocketAddress source, long now) {
        count(now);
        InetSocketAddress target = latch.target();
        if (target == null
                || !source.getAddress().equals(target.getAddress())
                || ++controlInSecond > MAX_CONTROL_PER_SECOND) {
            return false;
        }
        controlPeer = source;
        return true;
    }

    /** Whether RTCP can be sent; it goes on during hold. */
    boolean controllable() {
        return audio != null
                && !audio.remote().getAddress().isAnyLocalAddress()
                && control != null
                && control.isActive()
                && (channel == null || channel.isWritable());
    }

    /** Sends an RTCP packet and releases it; to be called when {@link #controllable}. */
    void sendControl(ByteBuf packet) {
        AgreedAudio agreed = Objects.requireNonNull(audio);
        if (agreed.isMuxed()) {
            send(packet);
        } else {
            InetSocketAddress target = controlPeer == null ? agreed.rtcp() : controlPeer;
            Channel out = Objects.requireNonNull(control);
            var unused = out.writeAndFlush(new DatagramPacket(packet, target), out.voidPromise());
        }
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
