package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callcontrol.sip.SipSignal;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens at the edges: too many calls, a port that is taken, a caller that falls silent, a flood. */
class LimitsTest {

    @Test
    void aCallAboveTheLimitOfDialogsIsAskedToTryLater() {
        SipLimits one = SipLimits.DEFAULTS.withConcurrentDialogs(1);
        try (var callee = new Phone(Phone.settings().withLimits(one));
                var caller = Phone.trustingLoopback()) {
            caller.call(callee.target("udp"));
            SipSignal.Invited first = callee.hears(SipSignal.Invited.class);
            caller.call(callee.target("udp"));

            assertThat(caller.hears(SipSignal.Rejected.class).status()).isEqualTo(503);

            callee.agent.reject(first.dialog(), 486, null);
            assertThat(caller.hears(SipSignal.Rejected.class).status()).isEqualTo(486);
            caller.call(callee.target("udp"));
            callee.hears(SipSignal.Invited.class);
        }
    }

    @Test
    void callsThatComeTooFastAreAskedToTryLater() {
        SipLimits slow = SipLimits.DEFAULTS.withNewCallsPerSecond(1);
        try (var callee = new Phone(Phone.settings().withLimits(slow));
                var caller = Phone.trustingLoopback()) {
            for (int i = 0; i < 10; i++) {
                caller.call(callee.target("udp"));
            }

            assertThat(caller.hears(SipSignal.Rejected.class).status()).isEqualTo(503);
            callee.hears(SipSignal.Invited.class);
        }
    }

    @Test
    void strangersUseUpNoCallsOfThoseWhoMayCall() {
        SipLimits slow = SipLimits.DEFAULTS.withNewCallsPerSecond(1);
        try (var known = new RawPeer(0);
                var callee = new Phone(Phone.settings()
                        .withLimits(slow)
                        .withPeers(List.of(new TrunkPeer("known", "127.0.0.1/32", known.port()))))) {
            for (int i = 0; i < 20; i++) {
                try (var stranger = new RawPeer(callee.port())) {
                    stranger.sends(stranger.request("INVITE", 1, "", "", Phone.OFFER));
                    stranger.receives("SIP/2.0 403 ");
                }
            }

            known.sends(known.request("INVITE", 1, "", "", Phone.OFFER), callee.port());

            callee.hears(SipSignal.Invited.class);
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (var taken = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                var agent = new JainSipUserAgent(SipSettings.at("127.0.0.1", taken.getLocalPort()))) {
            assertThatThrownBy(() -> agent.start(signal -> {}))
                    .isInstanceOf(SipPortTaken.class)
                    .hasMessageContaining("SIP port " + taken.getLocalPort() + "/udp on 127.0.0.1 is in use");
        }
    }

    @Test
    void aCallWhoseAckNeverComesIsHungUp() throws IOException {
        try (var callee = Phone.trustingLoopback();
                var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            silent.setSoTimeout(10_000);
            send(silent, callee.port(), invite(silent.getLocalPort()));
            SipSignal.Invited invited = callee.hears(SipSignal.Invited.class);
            callee.agent.accept(invited.dialog(), Phone.ANSWER);

            int oks = 0;
            String message = receive(silent);
            while (!message.startsWith("BYE ")) {
                oks += message.startsWith("SIP/2.0 200 ") ? 1 : 0;
                message = receive(silent);
            }
            assertThat(oks).as("200 retransmitted").isGreaterThan(3);
            assertThat(callee.hears(SipSignal.Lost.class).dialog()).isEqualTo(invited.dialog());
        }
    }

    @Test
    void aStrangersFloodIsDropped() throws IOException {
        SipSettings strict = SipSettings.at("127.0.0.1", 0)
                .withPeers(List.of())
                .withLimits(SipLimits.DEFAULTS.withMessagesPerSecondPerSource(5));
        try (var agent = new JainSipUserAgent(strict);
                var stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            agent.start(signal -> {});
            stranger.setSoTimeout(1_000);
            for (int i = 0; i < 200; i++) {
                send(
                        stranger,
                        agent.port(),
                        invite(stranger.getLocalPort()).replace("branch=z9hG4bK", "branch=z9hG4bK" + i));
            }

            int answers = 0;
            try {
                while (true) {
                    assertThat(receive(stranger)).startsWith("SIP/2.0 403 ");
                    answers++;
                }
            } catch (SocketTimeoutException e) {
                assertThat(answers).isBetween(1, 50);
            }
        }
    }

    private static String invite(int port) {
        return "INVITE sip:1000@127.0.0.1 SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1:" + port + ";branch=z9hG4bKsilent\r\n"
                + "From: <sip:a@b.c>;tag=x\r\n"
                + "To: <sip:1000@127.0.0.1>\r\n"
                + "Call-ID: silent-" + port + "\r\n"
                + "CSeq: 1 INVITE\r\n"
                + "Contact: <sip:a@127.0.0.1:" + port + ">\r\n"
                + "Max-Forwards: 70\r\n"
                + "Content-Length: 0\r\n\r\n";
    }

    private static void send(DatagramSocket socket, int port, String message) throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    private static String receive(DatagramSocket socket) throws IOException {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }
}
