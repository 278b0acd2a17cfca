package io.trunkline.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callcontrol.media.MediaNotAcceptable;
import io.trunkline.media.rtp.Codec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Offers and answers, the cases of RFC 3264 that phones and trunks show. */
class NegotiationTest {

    private static final String HEAD = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n";
    private static final String EVENTS = "a=rtpmap:101 telephone-event/8000\r\n";

    private final Negotiation negotiation =
            new Negotiation(4_711, new LocalEnd(InetAddress.ofLiteral("198.51.100.7"), 20_000));

    private AgreedAudio agreed() {
        return Objects.requireNonNull(negotiation.agreed());
    }

    @Test
    void anAnswerNamesOneCodecAndTheEvents() {
        String answer = negotiation.answer(HEAD + "m=audio 4000 RTP/AVP 18 8 0 101\r\n" + EVENTS);
        assertThat(answer).isEqualTo("""
                        v=0
                        o=- 4711 1 IN IP4 198.51.100.7
                        s=-
                        c=IN IP4 198.51.100.7
                        t=0 0
                        m=audio 20000 RTP/AVP 8 101
                        a=rtpmap:8 PCMA/8000
                        a=rtpmap:101 telephone-event/8000
                        a=fmtp:101 0-15
                        a=ptime:20
                        a=sendrecv
                        """.replace("\n", "\r\n"));
        assertThat(agreed())
                .isEqualTo(new AgreedAudio(
                        new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 4_000),
                        Direction.SENDRECV,
                        Codec.PCMA,
                        8,
                        101,
                        new AgreedAudio.Incoming(0, 8, 101),
                        new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 4_001)));
    }

    @Test
    void rtcpGoesToTheNextPortToTheOneThatIsNamedOrThroughRtpsOwn() {
        assertThat(negotiation.answer(HEAD + "m=audio 4000 RTP/AVP 0\r\na=rtcp:53020 IN IP4 192.0.2.1\r\n"))
                .doesNotContain("rtcp");
        assertThat(agreed().rtcp().getPort()).isEqualTo(53_020);
        assertThat(agreed().isMuxed()).isFalse();
        assertThat(negotiation.answer(HEAD + "m=audio 4000 RTP/AVP 0\r\na=rtcp-mux\r\n"))
                .contains("a=rtcp-mux\r\n");
        assertThat(agreed().isMuxed()).isTrue();
        for (String unusable : new String[] {"", "0", "70000", "x"}) {
            negotiation.answer(HEAD + "m=audio 4000 RTP/AVP 0\r\na=rtcp:" + unusable + "\r\n");
            assertThat(agreed().rtcp().getPort()).as(unusable).isEqualTo(4_001);
        }
    }

    @Test
    void anOfferNamesBothCodecsTheWantedOneFirst() {
        assertThat(negotiation.offer(Codec.PCMA))
                .contains("m=audio 20000 RTP/AVP 8 0 101\r\n", "a=sendrecv\r\n", "a=fmtp:101 0-15\r\n");
    }

    @Test
    void theSidesMayNumberEventsDifferently() {
        negotiation.offer(Codec.PCMU);
        AgreedAudio audio =
                negotiation.answered(HEAD + "m=audio 4000 RTP/AVP 0 96\r\na=rtpmap:96 telephone-event/8000\r\n");
        assertThat(audio.digitsOut()).isEqualTo(96);
        assertThat(audio.in().digits()).isEqualTo(101);
    }

    @Test
    void codecsMayHaveDynamicNumbersAndAnyCase() {
        negotiation.answer(HEAD + "m=audio 4000 RTP/AVP 97\r\na=rtpmap:97 pcmu/8000/1\r\n");
        assertThat(agreed().codec()).isEqualTo(Codec.PCMU);
        assertThat(agreed().payloadType()).isEqualTo(97);
        assertThat(agreed().digitsOut()).isEqualTo(-1);
    }

    @Test
    void aNumberMappedToSomethingElseIsNotTheCodec() {
        assertThatThrownBy(() ->
                        negotiation.answer(HEAD + "m=audio 4000 RTP/AVP 0 9 101\r\na=rtpmap:0 PCMU/16000\r\n" + EVENTS))
                .isInstanceOf(MediaNotAcceptable.class);
    }

    @Test
    void otherSectionsAreRefusedInTheirPlaces() {
        String answer = negotiation.answer(HEAD
                + "m=video 5000 RTP/AVP 99\r\na=rtpmap:99 H264/90000\r\n"
                + "m=audio 4000 RTP/AVP 0\r\n"
                + "m=audio 4002 RTP/AVP 8\r\n"
                + "m=image 6000 udptl t38\r\n");
        assertThat(SessionDescription.parse(answer).media())
                .extracting(section -> section.kind() + " " + section.port() + " " + section.protocol())
                .containsExactly("video 0 RTP/AVP", "audio 20000 RTP/AVP", "audio 0 RTP/AVP", "image 0 udptl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m=audio 4000 RTP/AVP 18\r\n",
                "m=audio 0 RTP/AVP 0\r\n",
                "m=audio 4000 RTP/SAVP 0\r\n",
                "m=video 4000 RTP/AVP 0\r\n",
                "m=audio 4000 RTP/AVP 101\r\na=rtpmap:101 telephone-event/8000\r\n",
                "",
                "m=audio 4000 RTP/AVP 0\r\nc=IN IP4 phone.example\r\n",
                "m=audio 4000 RTP/AVP 0\r\nc=IN IP4 224.2.1.1/127\r\n",
                "m=audio 4000 RTP/AVP 0\r\nc=IN IP4 239.0.0.1\r\n",
                "m=audio 4000 RTP/AVP 0\r\nc=IN IP4 255.255.255.255\r\n",
                "m=audio 4000 RTP/AVP 0\r\nc=IN IP4 12345\r\n",
                "m=audio 4000 RTP/AVP 0\r\nc=IN IP6 2001:db8::1\r\n"
            })
    void whatCannotBeUsedIsRefusedBothAsOfferAndAsAnswer(String section) {
        assertThatThrownBy(() -> negotiation.answer(HEAD + section)).isInstanceOf(MediaNotAcceptable.class);
        negotiation.offer(Codec.PCMU);
        assertThatThrownBy(() -> negotiation.answered(HEAD + section)).isInstanceOf(MediaNotAcceptable.class);
        assertThat(negotiation.agreed()).isNull();
    }

    @Test
    void aDescriptionWithoutAnyAddressIsRefused() {
        assertThatThrownBy(() -> negotiation.answer(
                        "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n"))
                .hasMessageContaining("no connection address");
    }

    @ParameterizedTest
    @CsvSource({
        "sendrecv, SENDRECV, true",
        "sendonly, RECVONLY, false",
        "recvonly, SENDONLY, false",
        "inactive, INACTIVE, false"
    })
    void directionsAreMirrored(String theirs, Direction ours, boolean talk) {
        String answer = negotiation.answer(HEAD + "m=audio 4000 RTP/AVP 0\r\na=" + theirs + "\r\n");
        assertThat(agreed().direction()).isEqualTo(ours);
        assertThat(agreed().isTalk()).isEqualTo(talk);
        assertThat(answer).contains("a=" + ours.token() + "\r\n");
    }

    @Test
    void anAddressOfZerosIsHoldToo() {
        negotiation.answer(HEAD + "m=audio 4000 RTP/AVP 0\r\nc=IN IP4 0.0.0.0\r\n");
        assertThat(agreed().direction()).isEqualTo(Direction.RECVONLY);
    }

    @Test
    void theVersionStaysOverRefreshesAndGrowsOverHoldAndResume() {
        String talk = HEAD + "m=audio 4000 RTP/AVP 0\r\n";
        String hold = talk + "a=sendonly\r\n";
        assertThat(List.of(talk, talk, hold, hold, talk).stream()
                        .map(offer -> SessionDescription.parse(negotiation.answer(offer))
                                .origin()
                                .version()))
                .containsExactly("1", "1", "2", "2", "3");
    }

    @Test
    void aFailedOfferLeavesWhatWasAgreed() {
        negotiation.answer(HEAD + "m=audio 4000 RTP/AVP 0\r\n");
        AgreedAudio before = agreed();
        assertThatThrownBy(() -> negotiation.answer("v=0\r\n")).isInstanceOf(MediaNotAcceptable.class);
        assertThatThrownBy(() -> negotiation.answered("garbage")).isInstanceOf(MediaNotAcceptable.class);
        assertThat(agreed()).isSameAs(before);
    }
}
