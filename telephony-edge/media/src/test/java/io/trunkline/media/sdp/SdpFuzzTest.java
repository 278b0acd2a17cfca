package io.trunkline.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.MediaNotAcceptable;
import io.trunkline.media.Fuzz;
import io.trunkline.media.dtls.DtlsIdentity;
import io.trunkline.media.ice.IceCredentials;
import io.trunkline.media.rtp.Codec;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Offers and answers of phones and browsers, damaged: answered or refused, and nothing of theirs is repeated. */
class SdpFuzzTest {

    private static final LocalEnd LOCAL = new LocalEnd(InetAddress.ofLiteral("198.51.100.7"), 20_000);
    private static final String FINGERPRINT = "a=fingerprint:sha-256 " + "AB:".repeat(31) + "AB";
    private static final List<String> PHONE = List.of(
            "v=0",
            "o=- 1 1 IN IP4 192.0.2.1",
            "s=" + Fuzz.MARK,
            "c=IN IP4 192.0.2.1",
            "t=0 0",
            "m=audio 4000 RTP/AVP 0 8 101",
            "a=rtpmap:101 telephone-event/8000");
    private static final List<String> BROWSER = List.of(
            "v=0",
            "o=" + Fuzz.MARK + " 1 1 IN IP4 192.0.2.1",
            "s=-",
            "t=0 0",
            "a=group:BUNDLE 0",
            "m=audio 9 UDP/TLS/RTP/SAVPF 111 0 8",
            "c=IN IP4 0.0.0.0",
            "a=mid:0",
            "a=ice-ufrag:abcd",
            "a=ice-pwd:abcdefghijklmnopqrstuv",
            FINGERPRINT,
            "a=setup:actpass",
            "a=rtcp-mux");
    private static final List<String> LINES = List.of(
            "c=IN IP6 ::1",
            "c=IN IP4 224.0.0.1",
            "m=audio 4000/2 RTP/AVP 97",
            "m=video 0 RTP/AVP 99",
            "m=" + Fuzz.MARK + " 9 RTP/AVP 0",
            "a=rtpmap:97 PCMA/8000/1",
            "a=rtpmap:" + Fuzz.MARK,
            "a=fmtp:101 0-15",
            "a=sendonly",
            "a=inactive",
            "a=rtcp:4001",
            "a=rtcp:99999 IN IP4 1.2.3.4",
            "a=mid:" + Fuzz.MARK,
            "a=group:BUNDLE " + Fuzz.MARK,
            "a=setup:holdconn",
            "a=fingerprint:md5 00",
            "a=ice-pwd:" + Fuzz.MARK,
            "a=candidate:1 1 udp 1 192.0.2.1 9 typ host",
            "a=" + "x".repeat(2_000),
            "b=AS:84");

    private final Fuzz fuzz = new Fuzz();
    private final LocalSecurity ourselves = new LocalSecurity(
            IceCredentials.random(fuzz.random()),
            DtlsIdentity.generate(new SecureRandom(), Instant.EPOCH).fingerprint());
    private int taken;

    @Test
    void anOfferIsAnsweredOrRefusedAndNeverRepeated() {
        fuzz.cases(_ -> {
            String offer = sdp();
            Negotiation negotiation = new Negotiation(1, LOCAL, () -> ourselves);
            try {
                String answer = negotiation.answer(offer);
                taken++;
                isOurs(answer, offer);
                assertThat(negotiation.agreed()).isNotNull();
            } catch (MediaNotAcceptable refused) {
                assertThat(refused.getMessage()).doesNotContain("script");
            }
        });
        Fuzz.someWereTaken(taken, 10);
    }

    @Test
    void anAnswerIsTakenOrRefusedAndLeavesWhatWasAgreed() {
        fuzz.cases(_ -> {
            Negotiation negotiation = new Negotiation(1, LOCAL, () -> ourselves);
            boolean secure = fuzz.random().nextBoolean();
            negotiation.offer(Codec.PCMU, secure);
            try {
                negotiation.answered(sdp());
                taken++;
                isOurs(negotiation.offer(Codec.PCMA, secure), "");
            } catch (MediaNotAcceptable refused) {
                assertThat(negotiation.agreed()).isNull();
                assertThat(refused.getMessage()).doesNotContain("script");
            }
        });
        Fuzz.someWereTaken(taken, 20);
    }

    private static void isOurs(String said, String heard) {
        assertThat(SessionDescription.parse(said).media()).isNotEmpty();
        Fuzz.repeatsNothing(said.getBytes(StandardCharsets.UTF_8));
        assertThat(said.length()).isLessThan(heard.length() + 2_000);
    }

    private String sdp() {
        List<String> lines = new ArrayList<>(fuzz.random().nextBoolean() ? PHONE : BROWSER);
        for (int changes = fuzz.random().nextInt(5); changes > 0 && !lines.isEmpty(); changes--) {
            int at = fuzz.random().nextInt(lines.size());
            switch (fuzz.random().nextInt(6)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, fuzz.pick(lines));
                case 2 -> lines.add(at, fuzz.pick(LINES));
                case 3 -> lines.add(fuzz.pick(LINES));
                case 4 -> lines.set(at, lines.get(at).replace(' ', fuzz.random().nextBoolean() ? '\t' : '/'));
                default -> lines.set(at, scratched(lines.get(at)));
            }
        }
        return String.join(fuzz.once(8) ? "\n" : "\r\n", lines) + "\r\n";
    }

    private String scratched(String line) {
        int at = fuzz.random().nextInt(line.length() + 1);
        String what =
                switch (fuzz.random().nextInt(5)) {
                    case 0 -> "9".repeat(fuzz.random().nextInt(40));
                    case 1 -> Fuzz.MARK;
                    case 2 -> Character.toString(fuzz.random().nextInt(0x250));
                    case 3 -> "-";
                    default -> " ";
                };
        int rest = Math.min(line.length(), at + fuzz.random().nextInt(3));
        return line.substring(0, at) + what + line.substring(rest);
    }
}
