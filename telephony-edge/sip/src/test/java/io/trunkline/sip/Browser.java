package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.sip.ws.SipFlow;
import io.trunkline.sip.ws.SipSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page with JsSIP says and hears on its WebSocket, message by message. */
final class Browser implements SipSocket {

    private static final AtomicInteger PORT = new AtomicInteger(40_000);
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

    private final InetSocketAddress remote = new InetSocketAddress("127.0.0.9", PORT.incrementAndGet());
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final SipFlow flow;
    private volatile boolean closed;
    private int cseq;

    Browser(JainSipUserAgent edge) {
        flow = Objects.requireNonNull(edge.sockets().opened(this));
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public void send(String message) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        heard.add(message);
    }

    @Override
    public void closeAsTooLarge() {
        close();
    }

    @Override
    public void close() {
        closed = true;
        flow.closed();
    }

    boolean isClosed() {
        return closed;
    }

    /** Says these lines; a line's end is added to each, and the empty line at the end. */
    void says(String... lines) {
        saysRaw(String.join("\r\n", lines) + "\r\n\r\n");
    }

    void saysPart(String part, boolean last) {
        flow.received(part.getBytes(StandardCharsets.UTF_8), last);
    }

    void saysRaw(String message) {
        flow.received(message.getBytes(StandardCharsets.UTF_8));
    }

    String hears() {
        try {
            String message = heard.poll(10, TimeUnit.SECONDS);
            return Objects.requireNonNull(message, "no message within 10 s");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Registers with a proof of identity; gives the final response. */
    String registers(String user, String password, int expires) {
        register(user, expires, "");
        String challenge = hears();
        assertThat(challenge).startsWith("SIP/2.0 401");
        Matcher nonce = NONCE.matcher(challenge);
        assertThat(nonce.find()).isTrue();
        String uri = "sip:trunkline";
        String response = md5(md5(user + ":trunkline:" + password) + ":" + nonce.group(1) + ":00000001:cc:auth:"
                + md5("REGISTER:" + uri));
        register(
                user,
                expires,
                "Authorization: Digest username=\"" + user + "\", realm=\"trunkline\", nonce=\"" + nonce.group(1)
                        + "\", uri=\"" + uri + "\", response=\"" + response
                        + "\", algorithm=MD5, cnonce=\"cc\", qop=auth, nc=00000001\r\n");
        return hears();
    }

    private void register(String user, int expires, String authorization) {
        cseq++;
        saysRaw("REGISTER sip:trunkline SIP/2.0\r\nVia: SIP/2.0/WS df7jal.invalid;branch=z9hG4bKr" + cseq
                + "\r\nMax-Forwards: 69\r\nTo: <sip:" + user + "@trunkline>\r\nFrom: <sip:" + user
                + "@trunkline>;tag=f\r\nCall-ID: reg-" + remote.getPort() + "\r\nCSeq: " + cseq
                + " REGISTER\r\nContact: <sip:abc@df7jal.invalid;transport=ws>;expires=" + expires
                + "\r\nExpires: " + expires + "\r\nAllow: INVITE,ACK,CANCEL,BYE\r\nSupported: path,gruu,outbound\r\n"
                + authorization + "Content-Length: 0\r\n\r\n");
    }

    /** The response to a request that was heard, with our tag; a body is SDP. */
    void answers(String request, String status, String body) {
        StringBuilder response = new StringBuilder("SIP/2.0 " + status + "\r\n");
        request.lines()
                .filter(line -> line.matches("(Via|From|Call-ID|CSeq): .*"))
                .forEach(line -> response.append(line).append("\r\n"));
        String to = request.lines()
                .filter(line -> line.startsWith("To: "))
                .findFirst()
                .orElseThrow();
        response.append(to).append(to.contains(";tag=") ? "" : ";tag=browser").append("\r\n");
        response.append("Contact: <sip:abc@df7jal.invalid;transport=ws>\r\n");
        response.append(body.isEmpty() ? "" : "Content-Type: application/sdp\r\n");
        saysRaw(response + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    /** A request of ours within the dialog that an INVITE heard has opened. */
    void asksWithin(String invite, String method) {
        String from = value(invite, "To: ") + ";tag=browser";
        saysRaw(method + " sip:127.0.0.1:5060;transport=ws SIP/2.0\r\nVia: SIP/2.0/WS df7jal.invalid;branch=z9hG4bKu"
                + "\r\nMax-Forwards: 69\r\nFrom: " + from + "\r\nTo: " + value(invite, "From: ") + "\r\nCall-ID: "
                + value(invite, "Call-ID: ") + "\r\nCSeq: 7 " + method
                + "\r\nContact: <sip:abc@df7jal.invalid;transport=ws>\r\nContent-Length: 0\r\n\r\n");
    }

    private static String value(String message, String header) {
        return message.lines()
                .filter(line -> line.startsWith(header))
                .findFirst()
                .orElseThrow()
                .substring(header.length());
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
