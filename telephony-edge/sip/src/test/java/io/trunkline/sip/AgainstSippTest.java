package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.digest.Account;
import io.trunkline.sip.register.RegistrationListener;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls by SIPp through us to SIPp, and phones played by SIPp. Zero failed calls, by SIPp's own count. */
class AgainstSippTest {

    private static final SipSettings TRUSTING =
            SipSettings.at("127.0.0.1", 0).withPeers(List.of(new TrunkPeer("sipp", "127.0.0.1")));

    @ParameterizedTest
    @CsvSource({"u1,100,1000", "t1,20,40"})
    void callsAreBridgedWithoutLoss(String transport, String perSecond, String calls) throws Exception {
        String kind = transport.startsWith("t") ? "tcp" : "udp";
        int port = freePort();
        var target = new SipTarget(
                "sip:agent@127.0.0.1:" + port + (kind.equals("tcp") ? ";transport=tcp" : ""), "127.0.0.1", port, kind);
        try (var b2bua = new EchoB2bua(TRUSTING, target);
                var callee = Sipp.start("uas.xml", "-p", Integer.toString(port), "-t", transport);
                var caller = Sipp.start(
                        "uac.xml",
                        "127.0.0.1:" + b2bua.agent.port(),
                        "-t",
                        transport,
                        "-r",
                        perSecond,
                        "-m",
                        calls,
                        "-p",
                        Integer.toString(freePort()))) {
            caller.succeeds();
            assertThat(b2bua.agent.isHealthy()).isTrue();
            assertThat(callee).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"uac_cancel.xml,uas_ring.xml", "uac_hold.xml,uas_hold.xml"})
    void callersCancelAndHold(String callerScenario, String calleeScenario) throws Exception {
        int port = freePort();
        var target = new SipTarget("sip:agent@127.0.0.1:" + port, "127.0.0.1", port, "udp");
        try (var b2bua = new EchoB2bua(TRUSTING, target);
                var callee = Sipp.start(calleeScenario, "-p", Integer.toString(port), "-m", "20");
                var caller = Sipp.start(
                        callerScenario,
                        "127.0.0.1:" + b2bua.agent.port(),
                        "-r",
                        "20",
                        "-m",
                        "20",
                        "-p",
                        Integer.toString(freePort()))) {
            caller.succeeds();
            callee.succeeds();
        }
    }

    @Test
    void aPhoneRegistersWithItsPassword() throws Exception {
        try (var edge = edge("pw");
                var phone = Sipp.start(
                        "reg.xml", "127.0.0.1:" + edge.port(), "-m", "1", "-p", Integer.toString(freePort()))) {
            phone.succeeds();
            assertThat(edge.contacts("u")).hasSize(1);
        }
    }

    private static JainSipUserAgent edge(String password) {
        var agent = new JainSipUserAgent(
                TRUSTING,
                user -> Optional.of(Account.withPassword(user, password)),
                RegistrationListener.NONE,
                InstantSource.system());
        agent.start(signal -> {});
        return agent;
    }

    private static int freePort() throws IOException {
        try (var probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
