package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A caller that writes its messages itself and has one dialog: it goes on as if that stood, whatever it is told, and sees the very answer to
 * each of its requests.
 */
final class RawCaller implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final DatagramSocket socket = socket();
    /** Sound goes here and is not listened to. */
    private final DatagramSocket rtp = socket();

    private final int exchange;
    private final String user;
    private final String callId = UUID.randomUUID().toString();
    private String number = "";
    private String toTag = "";
    private int cseq;

    RawCaller(int exchange, String user) {
        this.exchange = exchange;
        this.user = user;
    }

    private static DatagramSocket socket() {
        try {
            DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            socket.setSoTimeout(PATIENCE_MILLIS);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Dials, and is answered. */
    void dials(String dialled) {
        number = dialled;
        String branch = sends("INVITE", sdp("sendrecv"));
        String answer = answer(branch);
        assertThat(answer).startsWith("SIP/2.0 200 ");
        toTag = answer.lines()
                .filter(line -> line.startsWith("To:"))
                .map(line -> ";tag=" + line.replaceFirst(".*tag=", ""))
                .findFirst()
                .orElseThrow();
        send(request("ACK", branch(), ""));
    }

    /** What its dialog is answered to a re-INVITE that holds. */
    String holds() {
        String branch = sends("INVITE", sdp("sendonly"));
        String answer = answer(branch);
        send(request("ACK", branch, ""));
        return answer.lines().findFirst().orElse("");
    }

    /** What its dialog is answered to a request without a body. */
    String asks(String method) {
        return answer(sends(method, "")).lines().findFirst().orElse("");
    }

    private String sends(String method, String body) {
        cseq++;
        String branch = branch();
        send(request(method, branch, body));
        return branch;
    }

    private static String branch() {
        return "z9hG4bK" + UUID.randomUUID();
    }

    private String request(String method, String branch, String body) {
        return String.join(
                "\r\n",
                method + " sip:" + number + "@127.0.0.1:" + exchange + " SIP/2.0",
                "Via: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort() + ";branch=" + branch,
                "From: <sip:" + user + "@127.0.0.1>;tag=raw",
                "To: <sip:" + number + "@127.0.0.1>" + toTag,
                "Call-ID: " + callId,
                "CSeq: " + cseq + " " + method,
                "Contact: <sip:" + user + "@127.0.0.1:" + socket.getLocalPort() + ">",
                "Max-Forwards: 70",
                body.isEmpty()
                        ? "Content-Length: 0"
                        : "Content-Type: application/sdp\r\nContent-Length: " + body.length(),
                "",
                body);
    }

    private String sdp(String direction) {
        return String.join(
                "\r\n",
                "v=0",
                "o=raw 1 " + (cseq + 1) + " IN IP4 127.0.0.1",
                "s=-",
                "c=IN IP4 127.0.0.1",
                "t=0 0",
                "m=audio " + rtp.getLocalPort() + " RTP/AVP 0",
                "a=" + direction,
                "");
    }

    private void send(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), exchange));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The final answer to the request with this branch, whatever else comes before it. */
    private String answer(String branch) {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        while (true) {
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                throw new AssertionError("no final answer within " + PATIENCE_MILLIS + " ms", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            String message = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
            if (message.startsWith("SIP/2.0 ") && !message.startsWith("SIP/2.0 1") && message.contains(branch)) {
                return message;
            }
        }
    }

    @Override
    public void close() {
        socket.close();
        rtp.close();
    }
}
