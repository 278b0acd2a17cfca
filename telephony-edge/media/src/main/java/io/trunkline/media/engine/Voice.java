package io.trunkline.media.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.trunkline.media.rtp.Codec;
import io.trunkline.media.rtp.RtpPacket;
import org.jspecify.annotations.Nullable;

/**
 * A packet that was taken from a party.
 *
 * @param packet trimmed
 * @param codec absent for a telephone-event
 * @param epoch of the stream that it came in
 */
record Voice(ByteBuf packet, @Nullable Codec codec, int epoch) {

    Voice copy(ByteBufAllocator buffers) {
        ByteBuf copy = buffers.directBuffer(packet.readableBytes());
        copy.writeBytes(packet, packet.readerIndex(), packet.readableBytes());
        return new Voice(copy, codec, epoch);
    }

    /** Length of sound in it; a telephone-event stands for a usual frame. */
    int samples() {
        return codec == null ? Player.FRAME : packet.readableBytes() - RtpPacket.HEADER;
    }
}
