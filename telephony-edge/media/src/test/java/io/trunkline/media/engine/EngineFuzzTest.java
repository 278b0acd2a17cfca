package io.trunkline.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;
import io.trunkline.callcontrol.media.MediaTap;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.media.Fuzz;
import io.trunkline.media.dtls.DtlsIdentity;
import io.trunkline.media.dtls.DtlsRole;
import io.trunkline.media.ice.IceCredentials;
import io.trunkline.media.rtp.Codec;
import io.trunkline.media.rtp.RtcpPacket;
import io.trunkline.media.sdp.AgreedAudio;
import io.trunkline.media.sdp.AgreedSecurity;
import io.trunkline.media.sdp.Direction;
import io.trunkline.media.sdp.LocalSecurity;
import io.trunkline.media.sdp.RemoteSecurity;
import io.trunkline.media.stun.StunWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Damaged datagrams through sessions and browsers' sockets, as the engine would read them: every buffer comes back. */
class EngineFuzzTest {

    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 20_000);
    private static final List<Party> PARTIES = List.of(Party.CALLER, Party.AGENT, new Party("third"));
    private static final List<Mix> MIXES = List.of(
            Mix.NONE,
            Mix.pair(Party.CALLER, Party.AGENT),
            new Mix(Map.of(
                    PARTIES.get(0), Set.of(PARTIES.get(1), PARTIES.get(2)),
                    PARTIES.get(1), Set.of(PARTIES.get(0), PARTIES.get(2)),
                    PARTIES.get(2), Set.of(PARTIES.get(0)))));
    /** As many as the limits of a second let through. */
    private static final int PER_ROOM = 600;

    private static final int PER_SOCKET = 150;
    private static final DtlsIdentity IDENTITY = DtlsIdentity.generate(new SecureRandom(), Instant.EPOCH);

    private static final MediaTap RECORDER = (_, _, _) -> {};

    private final Fuzz fuzz = new Fuzz();
    private final Random random = fuzz.random();
    private final EngineContext engine = new EngineContext(
            Engines.settings(20_000, 29_999, Duration.ofSeconds(30)),
            new PortPool(Engines.settings(20_000, 29_999, Duration.ofSeconds(30))),
            fuzz.buffers(),
            IDENTITY);
    private @Nullable Talk talk;
    private @Nullable EmbeddedChannel socket;
    private long heard;
    private int answers;

    @Test
    void aTalkOfThreeGoesOn() {
        fuzz.cases(i -> {
            if (talk == null || i % PER_ROOM == 0) {
                end();
                talk = new Talk();
            }
            talk.hears();
            if (i == Fuzz.CASES - 1) {
                end();
            }
        });
        assertThat(heard).isGreaterThan(Fuzz.CASES / 20);
    }

    private void end() {
        if (talk != null) {
            heard += talk.end();
            talk = null;
        }
    }

    /** Three parties; everything that they are sent is released. */
    private final class Talk {

        private final Room room = new Room(engine, _ -> {});
        private final EmbeddedChannel wire = new EmbeddedChannel();
        private int sequence;

        Talk() {
            PARTIES.forEach(party -> {
                RtpParty one = room.enter(party);
                one.use(wire, wire);
                one.agree(audio(random.nextBoolean() ? Codec.PCMU : Codec.PCMA));
            });
            room.tap(random.nextBoolean() ? RECORDER : null);
        }

        private AgreedAudio audio(Codec codec) {
            boolean muxed = random.nextBoolean();
            return new AgreedAudio(
                    HERE,
                    Direction.SENDRECV,
                    codec,
                    codec.payloadType(),
                    random.nextBoolean() ? 101 : -1,
                    new AgreedAudio.Incoming(0, 8, random.nextBoolean() ? 101 : -1),
                    muxed ? HERE : new InetSocketAddress(HERE.getAddress(), HERE.getPort() + 1),
                    null);
        }

        void hears() {
            Party party = fuzz.pick(PARTIES);
            ByteBuf packet = fuzz.buffer(fuzz.damaged(fuzz.once(20) ? rtcp() : rtp()));
            DatagramPacket datagram = new DatagramPacket(packet, HERE, HERE);
            boolean passedOn = false;
            if (fuzz.once(30)) {
                room.receivedControl(party, datagram);
            } else {
                passedOn = room.received(party, datagram);
            }
            if (!passedOn) {
                datagram.release();
            }
            if (fuzz.once(10)) {
                room.tick(1 + random.nextInt(2));
            }
            if (fuzz.once(40)) {
                room.mix(fuzz.pick(MIXES));
            }
            drain(wire);
        }

        long end() {
            MediaSummary summary = room.end();
            drain(wire);
            wire.finishAndReleaseAll();
            return PARTIES.stream().mapToLong(party -> summary.of(party).in()).sum();
        }

        private byte[] rtp() {
            byte[] packet = new byte[12 + random.nextInt(330)];
            random.nextBytes(packet);
            sequence += random.nextInt(3);
            packet[0] = (byte) 0x80;
            packet[1] = (byte) (random.nextBoolean() ? 0 : random.nextBoolean() ? 8 : 101);
            packet[2] = (byte) (sequence >> 8);
            packet[3] = (byte) sequence;
            packet[8] = 0;
            packet[9] = 0;
            packet[10] = 0;
            packet[11] = 7;
            return packet;
        }

        private byte[] rtcp() {
            ByteBuf packet = fuzz.buffers().buffer();
            RtcpPacket.write(packet, 7, new RtcpPacket.Sender(random.nextLong(), 1, 2, 3), null, "x", false);
            byte[] bytes = ByteBufUtil.getBytes(packet);
            packet.release();
            return bytes;
        }
    }

    @Test
    void aBrowsersSocketAnswersNobodyElse() {
        fuzz.cases(i -> {
            if (socket == null || i % PER_SOCKET == 0) {
                endSocket();
                socket = browser();
            }
            byte[] bytes =
                    switch (random.nextInt(4)) {
                        case 0 -> first(fuzz.noise(1_500), 0, 4);
                        case 1 -> first(fuzz.noise(1_500), 20, 44);
                        case 2 -> first(fuzz.noise(1_500), 128, 64);
                        default -> fuzz.damaged(STUN);
                    };
            InetSocketAddress source = new InetSocketAddress(HERE.getAddress(), 1 + random.nextInt(60_000));
            socket.writeInbound(new DatagramPacket(fuzz.buffer(bytes), HERE, source));
            socket.writeOutbound(new DatagramPacket(fuzz.buffer(first(fuzz.noise(200), 128, 64)), source));
            answers += drain(socket);
            if (i == Fuzz.CASES - 1) {
                endSocket();
            }
        });
        assertThat(answers).as("refusals of checks").isPositive();
    }

    /** A check without credentials, which is answered with 400. */
    private static final byte[] STUN = StunWriter.request(new byte[12]).bytes();

    private static byte[] first(byte[] bytes, int from, int width) {
        if (bytes.length > 0) {
            bytes[0] = (byte) (from + (bytes[0] & 0xFF) % width);
        }
        return bytes;
    }

    private EmbeddedChannel browser() {
        LocalSecurity local = engine.security();
        RemoteSecurity remote =
                new RemoteSecurity(IceCredentials.random(random), List.of(IDENTITY.fingerprint()), "active");
        return new EmbeddedChannel(
                new SecureMedia(engine, new AgreedSecurity(local, remote, DtlsRole.PASSIVE), HERE),
                new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        ReferenceCountUtil.release(message);
                        throw new AssertionError("a stranger's packet was taken");
                    }
                });
    }

    private void endSocket() {
        if (socket != null) {
            socket.checkException();
            socket.finishAndReleaseAll();
            socket = null;
        }
    }

    /** Releases what was sent; says how much it was. */
    private static int drain(EmbeddedChannel channel) {
        int count = 0;
        for (DatagramPacket sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
            sent.release();
            count++;
        }
        return count;
    }
}
