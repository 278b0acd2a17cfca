package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A 200 that comes again, because our ACK was lost, is answered by the same ACK (RFC 3261 13.2.2.4). */
class RepeatedAnswerTest {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final Pattern NO_BODY = Pattern.compile("Content-Length: .*", Pattern.DOTALL);

    private final Phone phone = Phone.trustingLoopback();
    private DatagramSocket socket;

    @BeforeEach
    void open() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    @AfterEach
    void close() {
        socket.close();
        phone.close();
    }

    @Test
    void eachTimeTheSameAckComes() throws IOException {
        phone.agent.invite(
                new DialogId(UUID.randomUUID().toString()), phoneHere(), "+49301234", "Ada", Phone.OFFER, "call-1");
        String ok = okTo(receives("INVITE "));

        send(ok);
        String first = receives("ACK ");
        send(ok);
        String second = receives("ACK ");
        send(ok);
        String third = receives("ACK ");

        assertThat(second).isEqualTo(first);
        assertThat(third).isEqualTo(first);
        phone.hears(SipSignal.Accepted.class);
        assertThat(phone.unheard()).isEmpty();
    }

    private SipTarget phoneHere() {
        return new SipTarget("sip:1000@127.0.0.1:" + socket.getLocalPort(), "127.0.0.1", socket.getLocalPort(), "udp");
    }

    private String okTo(String invite) {
        StringBuilder ok = new StringBuilder("SIP/2.0 200 OK\r\n");
        invite.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.startsWith("Via:")
                        || line.startsWith("From:")
                        || line.startsWith("Call-ID:")
                        || line.startsWith("CSeq:"))
                .forEach(line -> ok.append(line).append("\r\n"));
        String to = invite.lines()
                .filter(line -> line.startsWith("To:"))
                .findFirst()
                .orElseThrow();
        return ok.append(to)
                .append(";tag=here\r\n")
                .append("Contact: <sip:1000@127.0.0.1:")
                .append(socket.getLocalPort())
                .append(">\r\nContent-Type: application/sdp\r\nContent-Length: ")
                .append(Phone.ANSWER.length())
                .append("\r\n\r\n")
                .append(Phone.ANSWER)
                .toString();
    }

    private void send(String message) throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), phone.port()));
    }

    /** The next message that begins like this, without its body, whatever came before it. */
    private String receives(String start) throws IOException {
        while (true) {
            var packet = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(packet);
            String message = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
            if (message.startsWith(start)) {
                return NO_BODY.matcher(message).replaceFirst("\r\n");
            }
        }
    }
}
