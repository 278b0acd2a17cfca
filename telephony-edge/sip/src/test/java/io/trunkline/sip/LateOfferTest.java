package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.sip.SipSignal;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An INVITE without SDP: our offer goes out with the 200, and its ACK must answer it (RFC 3261 13.2.1). */
class LateOfferTest {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Phone phone = Phone.trustingLoopback();
    private final String id = UUID.randomUUID().toString();
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
    void theAckBringsTheAnswer() throws IOException {
        send("ACK", answered(), Phone.ANSWER);

        assertThat(phone.hears(SipSignal.Acknowledged.class).sdp()).isEqualTo(Phone.ANSWER);
    }

    @Test
    void anAckWithoutAnAnswerEndsTheCall() throws IOException {
        send("ACK", answered(), "");

        assertThat(phone.hears(SipSignal.Lost.class).cause()).isEqualTo("our offer was not answered in the ACK");
        assertThat(receives("BYE ")).contains("Call-ID: " + id);
        assertThat(phone.agent.dialogs()).isZero();
    }

    /** Invites without SDP; gives the To header of the 200. */
    private String answered() throws IOException {
        send("INVITE", "To: <sip:1000@127.0.0.1>", "");
        SipSignal.Invited invited = phone.hears(SipSignal.Invited.class);
        assertThat(invited.sdp()).isNull();
        phone.agent.accept(invited.dialog(), Phone.OFFER);
        String ok = receives("SIP/2.0 200 ");
        assertThat(ok).endsWith(Phone.OFFER);
        return ok.lines().filter(line -> line.startsWith("To: ")).findFirst().orElseThrow();
    }

    private void send(String method, String to, String sdp) throws IOException {
        String message = method + " sip:1000@127.0.0.1:" + phone.port() + " SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort() + ";branch=z9hG4bK" + method + id + "\r\n"
                + "From: <sip:a@b.c>;tag=x\r\n"
                + to + "\r\n"
                + "Call-ID: " + id + "\r\n"
                + "CSeq: 1 " + method + "\r\n"
                + "Contact: <sip:a@127.0.0.1:" + socket.getLocalPort() + ">\r\n"
                + "Max-Forwards: 70\r\n"
                + (sdp.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
                + "Content-Length: " + sdp.length() + "\r\n\r\n"
                + sdp;
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), phone.port()));
    }

    /** The first message that begins like this, whatever came before it. */
    private String receives(String start) throws IOException {
        while (true) {
            var packet = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(packet);
            String message = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
            if (message.startsWith(start)) {
                return message;
            }
        }
    }
}
