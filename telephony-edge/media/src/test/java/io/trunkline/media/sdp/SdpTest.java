package io.trunkline.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callcontrol.media.MediaNotAcceptable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a description, and what is refused. */
class SdpTest {

    private static final String TYPICAL = """
            v=0
            o=alice 2890844526 2890842807 IN IP4 host.example
            s=a call
            i=not of use
            c=IN IP4 192.0.2.1
            b=AS:84
            t=0 0
            a=recvonly
            m=audio 49170/2 RTP/AVP 0 8 101
            c=IN IP4 192.0.2.9
            a=rtpmap:101 telephone-event/8000
            a=rtcp-mux
            m=video 51372 RTP/AVP 99
            """;

    @Test
    void aTypicalDescriptionIsReadWhole() {
        SessionDescription read = SessionDescription.parse(TYPICAL);
        assertThat(read.origin())
                .isEqualTo(new Origin("alice", "2890844526", "2890842807", new Connection("IP4", "host.example")));
        assertThat(read.name()).isEqualTo("a call");
        assertThat(read.connection()).isEqualTo(new Connection("IP4", "192.0.2.1"));
        assertThat(read.attributes()).containsExactly(new Attribute("recvonly", null));
        assertThat(read.media()).hasSize(2);
        MediaDescription audio = read.media().getFirst();
        assertThat(audio.port()).isEqualTo(49_170);
        assertThat(audio.formats()).containsExactly("0", "8", "101");
        assertThat(audio.connection()).isEqualTo(new Connection("IP4", "192.0.2.9"));
        assertThat(audio.attributes())
                .containsExactly(new Attribute("rtpmap", "101 telephone-event/8000"), new Attribute("rtcp-mux", null));
        assertThat(read.direction(audio)).isEqualTo(Direction.RECVONLY);
    }

    @Test
    void bothLineEndingsAreRead() {
        assertThat(SessionDescription.parse(TYPICAL.replace("\n", "\r\n")))
                .isEqualTo(SessionDescription.parse(TYPICAL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "v=1\r\n",
                "v=0\r\n",
                "v=0\r\ns=-\r\nt=0 0\r\n",
                "v=0\r\no=- 1 1 IN IP4\r\n",
                "v=0\r\no=- one 1 IN IP4 1.2.3.4\r\n",
                "v=0\r\no=- 1 1 IN IP5 1.2.3.4\r\n",
                "v=0\r\no=- 1 1 ATM NSAP 1\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nc=IN IP4\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nt=now\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nm=audio 1000 RTP/AVP\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nm=audio 65536 RTP/AVP 0\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nm=audio -1 RTP/AVP 0\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nm=audio 99999999999 RTP/AVP 0\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nm=audio 1000/x RTP/AVP 0\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nnonsense\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\ns=\u0000\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nx\r\n"
            })
    void malformedDescriptionsAreRefused(String text) {
        assertThatThrownBy(() -> SessionDescription.parse(text)).isInstanceOf(MediaNotAcceptable.class);
    }

    @Test
    void eachLimitHolds() {
        String start = "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\n";
        String section = "m=audio 1000 RTP/AVP 0\r\n";
        assertThat(SessionDescription.parse(start + section.repeat(8)).media()).hasSize(8);
        assertThatThrownBy(() -> SessionDescription.parse(start + section.repeat(9)))
                .hasMessageContaining("more than 8");
        assertThat(SessionDescription.parse(start + "a=x\r\n".repeat(254)).attributes())
                .hasSize(254);
        assertThatThrownBy(() -> SessionDescription.parse(start + "a=x\r\n".repeat(255)))
                .hasMessageContaining("more than 256 lines");
        assertThatThrownBy(() -> SessionDescription.parse(start + "s=" + "x".repeat(8 * 1024)))
                .hasMessageContaining("longer than 8192");
        assertThatThrownBy(() -> SessionDescription.parse(start + "m=audio 1000 RTP/AVP" + " 0".repeat(65)))
                .isInstanceOf(MediaNotAcceptable.class);
    }
}
