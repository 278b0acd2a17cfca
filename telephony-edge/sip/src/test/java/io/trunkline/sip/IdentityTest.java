package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.sip.SipSignal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who calls, as far as the peer may say (RFC 3325), and where answers go (RFC 3581). */
class IdentityTest {

    @ParameterizedTest
    @CsvSource({"true, +4930999, Real Name", "false, a, ''"})
    void anAssertedIdentityIsBelievedOfATrustedPeerOnly(boolean trusted, String from, String name) {
        SipSettings settings = Phone.settings().withPeers(List.of(new TrunkPeer("carrier", "127.0.0.0/8", 0, trusted)));
        try (var edge = new Phone(settings);
                var peer = new RawPeer(edge.port())) {
            String asserted = "P-Asserted-Identity: \"Real Name\" <sip:+4930999@carrier.example>\r\n";
            peer.sends(peer.request("INVITE", 1, "", asserted, Phone.OFFER));

            SipSignal.Invited invited = edge.hears(SipSignal.Invited.class);
            assertThat(invited.from()).isEqualTo(from);
            assertThat(invited.displayName()).isEqualTo(name);
        }
    }

    @Test
    void anAnswerGoesWhereTheRequestCameFromWhenAskedSo() {
        try (var edge = Phone.trustingLoopback();
                var peer = new RawPeer(edge.port())) {
            String elsewhere = peer.request("OPTIONS", 1, "", "", "")
                    .replace("127.0.0.1:" + peer.port() + ";branch", "192.0.2.1:9;rport;branch");

            peer.sends(elsewhere);

            assertThat(RawPeer.line(peer.receives("SIP/2.0 200 "), "Via"))
                    .contains("rport=" + peer.port())
                    .contains("received=127.0.0.1");
        }
    }

    @Test
    void optionsTellWhatIsUnderstood() {
        try (var edge = Phone.trustingLoopback();
                var peer = new RawPeer(edge.port())) {
            peer.sends(peer.request("OPTIONS", 1, "", "", ""));

            String ok = peer.receives("SIP/2.0 200 ");
            assertThat(ok).contains("Allow: INVITE, ACK").contains("REFER").contains("Accept: application/sdp");
            assertThat(RawPeer.line(ok, "Supported"))
                    .contains("replaces")
                    .contains("timer")
                    .contains("100rel");
        }
    }
}
