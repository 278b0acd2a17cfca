package io.trunkline.media.engine;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import io.trunkline.callcontrol.media.Party;

/** Hands a party's RTCP packets to its session. */
final class RtcpInbound extends ChannelInboundHandlerAdapter {

    private final RtpSession session;
    private final Party party;

    RtcpInbound(RtpSession session, Party party) {
        this.session = session;
        this.party = party;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        DatagramPacket datagram = (DatagramPacket) message;
        try {
            session.room().receivedControl(party, datagram);
        } finally {
            datagram.release();
        }
    }

    /** Such as a phone that has no RTCP port: nothing depends on it. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {}
}
