package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;

/** A peer that writes its messages itself, so that it can say what no user agent of ours would. */
final class RawPeer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    final String callId = UUID.randomUUID().toString();
    private final DatagramSocket socket;
    private final int to;

    RawPeer(int port) {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        to = port;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** A request of this peer's one call; extra header lines end in CRLF. */
    String request(String method, int cseq, String toTag, String extra, String body) {
        return method + " sip:1000@127.0.0.1:" + to + " SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1:" + port() + ";branch=z9hG4bK" + UUID.randomUUID() + "\r\n"
                + "From: <sip:a@b.c>;tag=raw\r\n"
                + "To: <sip:1000@127.0.0.1>" + (toTag.isEmpty() ? "" : ";tag=" + toTag) + "\r\n"
                + "Call-ID: " + callId + "\r\n"
                + "CSeq: " + cseq + " " + method + "\r\n"
                + "Contact: <sip:a@127.0.0.1:" + port() + ">\r\n"
                + "Max-Forwards: 70\r\n"
                + extra
                + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
                + "Content-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    void sends(String message) {
        sends(message, to);
    }

    void sends(String message, int port) {
        byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers a request that came in, with these further header lines. */
    void answers(String request, String statusLine, String toTag, String extra, String body) {
        answers(request, statusLine, toTag, extra, body, to);
    }

    void answers(String request, String statusLine, String toTag, String extra, String body, int port) {
        String echoed = request.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.matches("(Via|From|Call-ID|CSeq): .*"))
                .collect(Collectors.joining("\r\n"));
        String toLine = line(request, "To");
        sends(
                "SIP/2.0 " + statusLine + "\r\n" + echoed + "\r\n"
                        + toLine + (toLine.contains("tag=") ? "" : ";tag=" + toTag) + "\r\n"
                        + "Contact: <sip:1000@127.0.0.1:" + port() + ">\r\n"
                        + extra
                        + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body,
                port);
    }

    /** The first message that begins like this, whatever came before it. */
    String receives(String start) {
        while (true) {
            String message = receives();
            if (message.startsWith(start)) {
                return message;
            }
        }
    }

    String receives() {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("Nothing came within " + PATIENCE_MILLIS + " ms.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
    }

    /** The whole line of a header. */
    static String line(String message, String name) {
        String line = message.lines()
                .filter(l -> l.startsWith(name + ":"))
                .findFirst()
                .orElse("");
        assertThat(line).as("%s in %s", name, message).isNotEmpty();
        return line;
    }

    static String tag(String toLine) {
        return toLine.replaceFirst(".*tag=", "");
    }

    @Override
    public void close() {
        socket.close();
    }
}
