package io.trunkline.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.MediaSignal.Quality;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.media.rtp.Codec;
import io.trunkline.media.rtp.RtcpPacket;
import io.trunkline.media.rtp.RtcpPacket.Compound;
import io.trunkline.media.rtp.RtcpPacket.Report;
import io.trunkline.media.rtp.RtcpPacket.Sender;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reports go both ways, and how well a party was heard is told when it leaves. */
class RtcpTest extends OneSession {

    private static final int PHONE = 0x1234_5678;

    private final Phone rtp = caller;
    /** A party's other port. */
    private final Phone rtcp = agent;

    private static byte[] compound(@Nullable Sender sender, @Nullable Report report) {
        ByteBuf packet = Unpooled.buffer();
        RtcpPacket.write(packet, PHONE, sender, report, "phone", false);
        byte[] bytes = new byte[packet.readableBytes()];
        packet.readBytes(bytes);
        return bytes;
    }

    /** The engine's next report, wherever it is sent to. */
    private static Compound report(Phone at) {
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = at.datagram();
            ByteBuf packet = Unpooled.wrappedBuffer(bytes);
            Compound read = RtcpPacket.isControl(packet) ? RtcpPacket.read(packet) : null;
            if (read != null) {
                return read;
            }
        }
        throw new AssertionError("no report came");
    }

    private Quality quality() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            if (signals.next() instanceof Quality quality) {
                return quality;
            }
        }
        throw new AssertionError("no quality was told");
    }

    @Test
    void whatArrivedIsReportedAndTheRoundTripMeasured() throws Exception {
        String answer = session.answer(
                Party.CALLER, rtp.sdp("0 101", "rtpmap:101 telephone-event/8000", "rtcp:" + rtcp.port()));
        rtp.to(answer);
        rtcp.toControl(answer);
        theEngineListens();
        for (int i = 0; i < 20; i++) {
            if (i % 5 == 3) {
                rtp.skip();
            }
            rtp.tone(430, Codec.PCMU, 0);
            rtp.frames(1);
        }
        rtcp.send(compound(new Sender(0x1122_3344_5566_7788L, 0, 20, 3_200), null));
        Compound first = report(rtcp);
        Sender sender = Objects.requireNonNull(first.sender());
        assertThat(sender.packets()).isGreaterThanOrEqualTo(20);
        assertThat(sender.octets()).isEqualTo(160 * sender.packets());
        Report about = first.reports().getFirst();
        assertThat(about.ssrc()).isEqualTo(PHONE);
        assertThat(about.lost()).isEqualTo(4);
        assertThat(about.fractionLost()).isEqualTo(4 * 256 / 24);
        assertThat(about.lastSender()).isEqualTo(0x3344_5566);

        rtcp.send(compound(null, new Report(first.ssrc(), 0, 0, 0, 0, (int) (sender.ntp() >>> 16), 0)));
        letTheEngineRead();
        session.release(Party.CALLER);
        Quality quality = quality();
        assertThat(quality.party()).isEqualTo(Party.CALLER);
        assertThat(quality.packets()).isEqualTo(20);
        assertThat(quality.lost()).isEqualTo(4);
        assertThat(quality.jitterMs()).isBetween(0, 500);
        assertThat(quality.roundTripMs()).isNotNull().isBetween(0, 5_000);
        assertThat(quality.mos()).isNotNull().isBetween(1.0, 3.5);
    }

    /** A datagram that overtakes the agreement within the engine is dropped: its first sound shows that it has agreed. */
    private void theEngineListens() {
        session.play(Party.CALLER, List.of("music/hold"), true, 1);
        rtp.frames(1);
    }

    private void letTheEngineRead() {
        rtp.frames(5);
        for (Phone.Rtp more = rtp.poll(1); more != null; more = rtp.poll(1)) {
            // what was on its way
        }
        rtp.frames(3);
    }

    @Test
    void reportsShareThePortOfRtpWhereThatWasOffered() {
        rtp.to(session.answer(Party.CALLER, rtp.sdp("0", "rtcp-mux")));
        theEngineListens();
        rtp.tone(430, Codec.PCMU, 0);
        rtp.send(compound(new Sender(0x1122_3344_5566_7788L, 0, 1, 160), null));
        Report about = report(rtp).reports().getFirst();
        assertThat(about.ssrc()).isEqualTo(PHONE);
        assertThat(about.lastSender()).isEqualTo(0x3344_5566);
    }

    @Test
    void aPartyThatSaidNothingHasNoScoreAndAPerfectOneTheBest() throws Exception {
        rtp.to(session.answer(Party.CALLER, rtp.sdp("0")));
        session.close();
        assertThat(quality()).isEqualTo(new Quality(Party.CALLER, 0, 0, 0, null, null));
        assertThat(signals.none()).isTrue();
    }

    @Test
    void garbageAndStrangersAreIgnored() throws Exception {
        String answer = session.answer(Party.CALLER, rtp.sdp("0"));
        rtp.to(answer);
        rtcp.toControl(answer);
        rtcp.send(new byte[] {1, 2, 3});
        rtcp.send(new byte[0]);
        rtcp.send(compound(null, new Report(1, 0, 0, 0, 0, 77, 0)));
        session.play(Party.CALLER, List.of("tone/beep"), false, 5);
        assertThat(signals.next()).isEqualTo(new MediaSignal.PlayEnded(Party.CALLER, 5));
        session.close();
        assertThat(quality().roundTripMs()).isNull();
    }
}
