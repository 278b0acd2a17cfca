package io.trunkline.media.engine;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import io.trunkline.callcontrol.media.Party;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands a party's packets to its session. */
final class RtpInbound extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(RtpInbound.class);

    private final RtpSession session;
    private final Party party;

    RtpInbound(RtpSession session, Party party) {
        this.session = session;
        this.party = party;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        DatagramPacket datagram = (DatagramPacket) message;
        boolean passedOn = false;
        try {
            passedOn = session.received(party, datagram);
        } finally {
            if (!passedOn) {
                datagram.release();
            }
        }
    }

    /** Such as a peer that is not there; the media time-out will tell. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.debug("RTP of {} at {}: {}", session, party, cause.toString());
    }
}
