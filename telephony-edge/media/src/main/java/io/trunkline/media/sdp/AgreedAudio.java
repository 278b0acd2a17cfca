package io.trunkline.media.sdp;

import io.trunkline.media.rtp.Codec;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What we and a side agreed on for its audio.
 *
 * @param remote where the side wants its packets; of a secure side of no meaning, as ICE finds it
 * @param direction ours: whether we may send, and whether the side may
 * @param codec what we send
 * @param payloadType under which we send it
 * @param digitsOut payload type of the telephone-events that we send, or -1
 * @param in payload types that the side sends
 * @param rtcp where the side wants RTCP: the port after RTP's, another (RFC 3605), or the same (RFC 5761)
 * @param security absent for plain RTP
 */
public record AgreedAudio(
        InetSocketAddress remote,
        Direction direction,
        Codec codec,
        int payloadType,
        int digitsOut,
        Incoming in,
        InetSocketAddress rtcp,
        @Nullable AgreedSecurity security) {

    /** Plain RTP. */
    public AgreedAudio(
            InetSocketAddress remote,
            Direction direction,
            Codec codec,
            int payloadType,
            int digitsOut,
            Incoming in,
            InetSocketAddress rtcp) {
        this(remote, direction, codec, payloadType, digitsOut, in, rtcp, null);
    }

    AgreedAudio with(@Nullable AgreedSecurity other) {
        return new AgreedAudio(remote, direction, codec, payloadType, digitsOut, in, rtcp, other);
    }

    /** Payload types of what the side may send; -1 for what it may not. */
    public record Incoming(int pcmu, int pcma, int digits) {

        public @Nullable Codec codec(int payloadType) {
            if (payloadType == pcmu) {
                return Codec.PCMU;
            }
            return payloadType == pcma ? Codec.PCMA : null;
        }
    }

    /** RTP and RTCP share a port. */
    public boolean isMuxed() {
        return rtcp.equals(remote);
    }

    /** Neither held nor holding: both speak, so silence on the wire is a fault. */
    public boolean isTalk() {
        return direction == Direction.SENDRECV;
    }
}
