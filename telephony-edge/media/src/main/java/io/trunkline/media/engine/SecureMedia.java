package io.trunkline.media.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;
import io.trunkline.media.dtls.DtlsAssociation;
import io.trunkline.media.dtls.DtlsIdentity;
import io.trunkline.media.dtls.DtlsOutcome;
import io.trunkline.media.dtls.DtlsRole;
import io.trunkline.media.ice.IceLite;
import io.trunkline.media.sdp.AgreedSecurity;
import io.trunkline.media.srtp.SrtpReceiver;
import io.trunkline.media.srtp.SrtpSender;
import io.trunkline.media.stun.StunMessage;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between a browser's socket and the rest of the engine, which sees plain RTP from and to the peer that SDP
 * agreed on. Here one port carries STUN, DTLS, SRTP and SRTCP (RFC 7983); packets are taken only from addresses that ICE
 * has proved, and nothing is sent before DTLS has shown who the peer is. Confined to the session's event loop.
 */
final class SecureMedia extends ChannelDuplexHandler {

    /** Checks and handshakes of a peer in a second, many times what it needs; more are dropped unread. */
    static final int MAX_CONTROL_PER_SECOND = 200;

    /** Half a second of one stream is kept until the handshake is over; who has keys before we do may speak already. */
    static final int MOST_EARLY = 25;

    private static final Logger log = LoggerFactory.getLogger(SecureMedia.class);
    private static final long SECOND = 1_000_000_000L;

    /** Longer than any datagram that is read, with room for a tag. */
    private static final int SCRATCH = 2_048;

    /** What an encrypted report grows by besides its tag. */
    private static final int REPORT_INDEX = 4;

    private final EngineContext engine;
    private final DtlsIdentity identity;
    private final IceLite ice;
    private final byte[] scratch = new byte[SCRATCH];
    private final Queue<DatagramPacket> early = new ArrayDeque<>();
    private AgreedSecurity agreed;
    private InetSocketAddress peer;
    private @Nullable ChannelHandlerContext context;
    private @Nullable DtlsAssociation association;
    private boolean begun;
    private boolean shakingHands;
    private @Nullable SrtpSender sender;
    private @Nullable SrtpReceiver receiver;
    private long secondBegan;
    private int inSecond;

    /**
     * Secures a socket.
     *
     * @param peer what the rest of the engine takes for the other end
     */
    SecureMedia(EngineContext engine, AgreedSecurity agreed, InetSocketAddress peer) {
        this.engine = engine;
        this.identity = engine.identity();
        this.agreed = agreed;
        this.peer = peer;
        this.ice = new IceLite(agreed.local().ice());
        this.ice.expect(agreed.remote().ice().ufrag());
        this.secondBegan = engine.now() - SECOND;
    }

    /**
     * A later agreement. Other ICE credentials start ICE anew; another certificate or role starts a new association, and
     * the keys of the old one serve until it has its own (RFC 8842 section 4).
     */
    void agree(AgreedSecurity next, InetSocketAddress nextPeer) {
        AgreedSecurity before = agreed;
        agreed = next;
        peer = nextPeer;
        if (!before.local().ice().equals(next.local().ice())) {
            ice.restart(next.local().ice(), next.remote().ice().ufrag());
        } else {
            ice.expect(next.remote().ice().ufrag());
        }
        boolean same = before.role() == next.role()
                && before.remote().fingerprints().equals(next.remote().fingerprints());
        if (!same) {
            endAssociation();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        endAssociation();
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) throws Exception {
        endAssociation();
        super.channelInactive(inactive);
    }

    private void endAssociation() {
        DtlsAssociation ended = association;
        association = null;
        begun = false;
        forgetEarly();
        if (ended != null) {
            ended.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext in, Object message) {
        DatagramPacket datagram = (DatagramPacket) message;
        ByteBuf content = datagram.content();
        int length = content.readableBytes();
        int first = length == 0 ? -1 : content.getUnsignedByte(content.readerIndex());
        boolean passedOn = false;
        try {
            if (length <= SCRATCH && first >= 128 && first <= 191) {
                passedOn = encrypted(in, datagram, length);
            } else if (length <= SCRATCH && first >= 0 && isWithinRate()) {
                control(first, datagram, length);
            }
        } finally {
            if (!passedOn) {
                datagram.release();
            }
        }
    }

    private boolean isWithinRate() {
        long now = engine.now();
        if (now - secondBegan >= SECOND) {
            secondBegan = now;
            inSecond = 0;
        }
        return ++inSecond <= MAX_CONTROL_PER_SECOND;
    }

    private void control(int first, DatagramPacket datagram, int length) {
        byte[] bytes = new byte[length];
        datagram.content().getBytes(datagram.content().readerIndex(), bytes);
        InetSocketAddress source = datagram.sender();
        if (StunMessage.isStun(first)) {
            byte[] answer = ice.heard(bytes, length, source, engine.now());
            if (answer != null) {
                send(answer, source);
            }
            if (agreed.role() == DtlsRole.ACTIVE && ice.target(engine.now()) != null) {
                begin();
            }
        } else if (DtlsAssociation.isDtls(first) && ice.takes(source, engine.now())) {
            begin().received(bytes);
        }
    }

    private DtlsAssociation begin() {
        DtlsAssociation current = association;
        if (current == null) {
            Association next = new Association();
            current = new DtlsAssociation(
                    identity, agreed.role(), agreed.remote().fingerprints(), next::send, next::outcome);
            next.self = current;
            association = current;
        }
        if (!begun) {
            begun = true;
            shakingHands = true;
            current.start();
        }
        return current;
    }

    /** Brings what an association's thread says back to the loop, where it counts only while it is the current one. */
    private final class Association {

        private @Nullable DtlsAssociation self;

        void send(byte[] datagram) {
            onLoop(() -> {
                InetSocketAddress target = ice.target(engine.now());
                if (self == association && target != null) {
                    SecureMedia.this.send(datagram, target);
                }
            });
        }

        void outcome(DtlsOutcome outcome) {
            onLoop(() -> {
                if (self == association) {
                    became(outcome);
                }
            });
        }
    }

    private void became(DtlsOutcome outcome) {
        switch (outcome) {
            case DtlsOutcome.Secured secured -> {
                sender = new SrtpSender(secured.ours());
                receiver = new SrtpReceiver(secured.theirs());
                openEarly();
            }
            case DtlsOutcome.Failed failed -> log.warn("a browser's media could not be secured: {}", failed.cause());
            case DtlsOutcome.Closed closed -> {
                sender = null;
                receiver = null;
            }
        }
        forgetEarly();
    }

    private void openEarly() {
        ChannelHandlerContext here = context;
        while (here != null && !early.isEmpty()) {
            DatagramPacket datagram = early.remove();
            if (!encrypted(here, datagram, datagram.content().readableBytes())) {
                datagram.release();
            }
        }
    }

    private void forgetEarly() {
        shakingHands = false;
        early.forEach(DatagramPacket::release);
        early.clear();
    }

    private boolean keepEarly(DatagramPacket datagram) {
        return shakingHands && early.size() < MOST_EARLY && early.add(datagram);
    }

    private void onLoop(Runnable action) {
        ChannelHandlerContext here = context;
        if (here != null && !here.executor().isShuttingDown()) {
            here.executor().execute(action);
        }
    }

    private void send(byte[] bytes, InetSocketAddress target) {
        ChannelHandlerContext here = context;
        if (here != null && here.channel().isWritable()) {
            var unused = here.writeAndFlush(
                    new DatagramPacket(Unpooled.wrappedBuffer(bytes), target),
                    here.channel().voidPromise());
        }
    }

    /** Opens a packet, RTP or RTCP, and hands it on as if the agreed peer had sent it in the clear. */
    private boolean encrypted(ChannelHandlerContext in, DatagramPacket datagram, int length) {
        SrtpReceiver keys = receiver;
        if (!ice.takes(datagram.sender(), engine.now())) {
            return false;
        }
        if (keys == null) {
            return keepEarly(datagram);
        }
        ByteBuf content = datagram.content();
        content.getBytes(content.readerIndex(), scratch, 0, length);
        int opened =
                SrtpReceiver.isReport(scratch, length) ? keys.openReport(scratch, length) : keys.open(scratch, length);
        if (opened < 0) {
            return false;
        }
        content.setBytes(content.readerIndex(), scratch, 0, opened);
        content.writerIndex(content.readerIndex() + opened);
        in.fireChannelRead(new DatagramPacket(content, datagram.recipient(), peer));
        return true;
    }

    /** Plain RTP and RTCP from the engine go out encrypted, or nowhere. */
    @Override
    public void write(ChannelHandlerContext out, Object message, ChannelPromise promise) {
        DatagramPacket datagram = (DatagramPacket) message;
        SrtpSender keys = sender;
        InetSocketAddress target = ice.target(engine.now());
        ByteBuf content = datagram.content();
        int length = content.readableBytes();
        if (keys == null || target == null || length + keys.growth() + REPORT_INDEX > SCRATCH) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
            return;
        }
        content.readBytes(scratch, 0, length);
        int sealed = SrtpReceiver.isReport(scratch, length)
                ? keys.protectReport(scratch, length)
                : keys.protect(scratch, length);
        if (sealed < 0) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
            return;
        }
        content.clear().writeBytes(scratch, 0, sealed);
        var unused = out.write(new DatagramPacket(content, target), promise);
    }
}
