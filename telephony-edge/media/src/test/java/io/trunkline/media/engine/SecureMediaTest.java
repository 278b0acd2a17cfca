package io.trunkline.media.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callcontrol.media.MediaNotAcceptable;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.media.Profile;
import io.trunkline.media.dtls.DtlsOutcome;
import io.trunkline.media.dtls.DtlsRole;
import io.trunkline.media.rtp.Codec;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A browser and a desk phone talk through the engine: encrypted on the one side, plain on the other. */
class SecureMediaTest {

    private final NettyMediaEngine engine = Engines.engine();
    private final SecurePhone browser = new SecurePhone();
    private final Phone desk = new Phone();
    private RtpSession session;

    @BeforeEach
    void open() {
        session = Objects.requireNonNull(engine.open("call", signal -> {}));
        session.mix(Mix.pair(Party.CALLER, Party.AGENT));
        desk.to(session.answer(Party.AGENT, desk.sdp("0")));
    }

    @AfterEach
    void close() {
        engine.close();
        browser.close();
        desk.close();
    }

    @Test
    void aBrowserThatCallsIsHeardAndHears() throws InterruptedException {
        String answer = session.answer(Party.CALLER, browser.sdp("actpass"));
        assertThat(answer)
                .contains("a=ice-lite\r\n", "a=group:BUNDLE 0\r\n", "UDP/TLS/RTP/SAVPF 0 126\r\n")
                .contains("a=setup:passive\r\n", "a=rtcp-mux\r\n", "a=mid:0\r\n", "a=candidate:1 1 udp ");
        connect(answer, DtlsRole.ACTIVE);
        assertTalk();
    }

    @Test
    void aBrowserThatIsCalledIsHeardAndHears() throws InterruptedException {
        String offer = session.offer(Party.CALLER, Profile.SECURE);
        assertThat(offer).contains("UDP/TLS/RTP/SAVPF 0 8 101\r\n", "a=setup:actpass\r\n");
        session.answered(Party.CALLER, browser.sdp("active"));
        connect(offer, DtlsRole.ACTIVE);
        assertTalk();
        assertThat(session.offer(Party.CALLER)).as("a re-INVITE of ours").contains("UDP/TLS/RTP/SAVPF");
    }

    @Test
    void weShakeHandsFirstWithAPeerThatWaits() throws InterruptedException {
        String offer = session.offer(Party.CALLER, Profile.SECURE);
        session.answered(Party.CALLER, browser.sdp("passive"));
        connect(offer, DtlsRole.PASSIVE);
        assertTalk();
    }

    @Test
    void whatAPeerSaysBeforeWeHaveTheKeysIsHeardOnceWeHave() throws InterruptedException {
        String offer = session.offer(Party.CALLER, Profile.SECURE);
        session.answered(Party.CALLER, browser.sdp("passive"));
        browser.withholdingTheEnd().to(offer).expecting(offer, DtlsRole.PASSIVE);
        browser.shakeHands();
        browser.check();
        assertThat(browser.outcome()).isInstanceOf(DtlsOutcome.Secured.class);
        for (int i = 0; i < SecureMedia.MOST_EARLY + 5; i++) {
            browser.tone(440);
        }
        browser.check(); // what was sent before has been worked on
        browser.endHandshake();
        int heard = 0;
        for (int i = 0; i < 100 && heard < SecureMedia.MOST_EARLY; i++) {
            Phone.Rtp packet = desk.poll(100);
            if (packet != null && Goertzel.share(packet.payload(), Codec.PCMU, 440) > 0.9) {
                heard++;
            }
        }
        assertThat(heard).isEqualTo(SecureMedia.MOST_EARLY);
    }

    @Test
    void aBrowserWithAnotherCertificateThanItsSdpIsNeitherHeardNorHears() throws InterruptedException {
        SecurePhone other = new SecurePhone();
        String certificate = other.sdp("actpass").replaceAll("(?s).*a=fingerprint:([^\r]+)\r.*", "$1");
        String answer = session.answer(Party.CALLER, browser.sdp("actpass", certificate));
        browser.to(answer).expecting(answer, DtlsRole.ACTIVE).check();
        browser.shakeHands();
        assertThat(browser.outcome()).isInstanceOf(DtlsOutcome.Failed.class);
        desk.tone(440, Codec.PCMU, 0);
        assertThat(browser.raw.poll(200, TimeUnit.MILLISECONDS)).isNull();
        other.close();
    }

    @Test
    void beforeTheHandshakeNothingIsSentAndPlainRtpIsNotTaken() throws InterruptedException {
        String answer = session.answer(Party.CALLER, browser.sdp("actpass"));
        browser.to(answer).expecting(answer, DtlsRole.ACTIVE).check();
        byte[] rtp = new byte[172];
        rtp[0] = (byte) 0x80;
        for (int i = 0; i < 10; i++) {
            desk.tone(440, Codec.PCMU, 0);
            browser.send(rtp);
        }
        browser.check(); // what was sent before has been worked on
        assertThat(browser.raw).isEmpty();
        assertThat(desk.poll(200)).isNull();
    }

    @Test
    void anotherCertificateInALaterOfferBringsNewKeys() throws InterruptedException {
        connect(session.answer(Party.CALLER, browser.sdp("actpass")), DtlsRole.ACTIVE);
        assertTalk();
        browser.newCertificate();
        connect(session.answer(Party.CALLER, browser.sdp("actpass")), DtlsRole.ACTIVE);
        assertTalk();
    }

    @Test
    void holdKeepsTheAssociation() throws InterruptedException {
        String first = session.answer(Party.CALLER, browser.sdp("actpass"));
        connect(first, DtlsRole.ACTIVE);
        assertTalk();
        String held = session.answer(Party.CALLER, browser.sdp("actpass").replace("sendrecv", "sendonly"));
        assertThat(held).contains("a=recvonly").contains("a=setup:passive");
        assertThat(held.lines().filter(line -> line.startsWith("a=ice-")))
                .isSubsetOf(first.lines().toList());
        session.answer(Party.CALLER, browser.sdp("actpass"));
        assertTalk();
    }

    @Test
    void encryptedMediaNeverBecomePlain() throws InterruptedException {
        connect(session.answer(Party.CALLER, browser.sdp("actpass")), DtlsRole.ACTIVE);
        assertThatThrownBy(() -> session.answer(Party.CALLER, desk.sdp("0"))).isInstanceOf(MediaNotAcceptable.class);
        assertThatThrownBy(() -> session.offer(Party.CALLER, Profile.PLAIN)).isInstanceOf(MediaNotAcceptable.class);
        assertTalk();
    }

    private void connect(String said, DtlsRole role) throws InterruptedException {
        browser.to(said).expecting(said, role);
        if (role == DtlsRole.PASSIVE) {
            browser.shakeHands();
        }
        browser.check();
        browser.shakeHands();
        assertThat(browser.outcome()).isInstanceOf(DtlsOutcome.Secured.class);
    }

    private void assertTalk() throws InterruptedException {
        assertThat(Goertzel.share(fromDesk(440), Codec.PCMU, 440)).isGreaterThan(0.95);
        assertThat(toDesk(1_000)).as("the desk phone hears the browser's tone").isTrue();
    }

    /** Whether half a second of the tone arrives, after whatever was on its way before. */
    private boolean toDesk(int hertz) {
        byte[] heard = new byte[25 * Phone.FRAME];
        for (int i = 0; i < 500; i++) {
            browser.tone(hertz);
            Phone.Rtp packet = desk.poll(20);
            if (packet != null && packet.rest().remaining() == Phone.FRAME) {
                System.arraycopy(heard, Phone.FRAME, heard, 0, heard.length - Phone.FRAME);
                System.arraycopy(packet.payload(), 0, heard, heard.length - Phone.FRAME, Phone.FRAME);
                if (i >= 25 && Goertzel.share(heard, Codec.PCMU, hertz) > 0.95) {
                    return true;
                }
            }
        }
        return false;
    }

    private byte[] fromDesk(int hertz) throws InterruptedException {
        byte[] sound = new byte[25 * Phone.FRAME];
        browser.plain.clear();
        for (int i = 0; i < 25; i++) {
            byte[] packet = null;
            for (int attempt = 0; packet == null && attempt < 50; attempt++) {
                desk.tone(hertz, Codec.PCMU, 0);
                packet = browser.plain.poll(100, TimeUnit.MILLISECONDS);
            }
            byte[] rtp = Objects.requireNonNull(packet, "the browser hears nothing");
            assertThat(rtp).hasSize(12 + Phone.FRAME);
            System.arraycopy(Arrays.copyOfRange(rtp, 12, rtp.length), 0, sound, i * Phone.FRAME, Phone.FRAME);
        }
        return sound;
    }
}
