package io.trunkline.app.webphone;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.sip.JainSipUserAgent;
import io.trunkline.sip.SipLimits;
import io.trunkline.sip.SipSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * WebSocket frames at the browsers' door, whole and broken: wrong lengths, no mask, unknown kinds, parts that never end. Each
 * connection ends, nothing of it stays behind, what is answered repeats nothing, and the next browser is served.
 * {@code -Dfuzz.cases} and {@code -Dfuzz.seed} as with the other fuzzers.
 */
class FrameFuzzTest {

    private static final int CASES = Integer.getInteger("fuzz.cases", 100_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final String MARK = "<script>echo</script>";
    private static final int FRAMES = 45;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final String UPGRADE = String.join(
            "\r\n",
            "GET /sip HTTP/1.1",
            "Host: 127.0.0.1",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol: sip",
            "",
            "");
    private static final String OPTIONS = String.join(
            "\r\n",
            "OPTIONS sip:trunkline SIP/2.0",
            "Via: SIP/2.0/WS a.invalid;branch=z9hG4bK%d",
            "Max-Forwards: 70",
            "To: <sip:x@trunkline>",
            "From: <sip:y@trunkline>;tag=1",
            "Call-ID: o%d",
            "CSeq: 1 OPTIONS",
            "Content-Length: 0",
            "",
            "");

    /** The door as it is in the application, and SIP behind it that nobody may call. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class})
    @Import(WebPhoneWiring.class)
    static class Door {

        @Bean
        JainSipUserAgent sip() {
            var sip = new JainSipUserAgent(SipSettings.at("127.0.0.1", 0)
                    .withLimits(SipLimits.DEFAULTS.withMessagesPerSecondPerSource(CASES)));
            sip.start(signal -> {
                if (signal instanceof SipSignal.Invited invited) {
                    sip.reject(invited.dialog(), 403, null);
                }
            });
            return sip;
        }
    }

    private final Random random = new Random(SEED);
    private final ServletWebServerApplicationContext door =
            (ServletWebServerApplicationContext) new SpringApplicationBuilder(Door.class)
                    .properties("server.port=0", "server.address=127.0.0.1", "logging.level.root=WARN")
                    .run();
    private int sent;
    private int served;

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void framesBreakTheirOwnConnectionAtMost() throws IOException {
        while (sent < CASES) {
            byte[] frames = frames();
            try {
                byte[] heard = conversation(frames);
                served += contains(heard, "SIP/2.0 200 OK") ? 1 : 0;
                assertThat(contains(messages(heard), MARK))
                        .as("input in an answer")
                        .isFalse();
            } catch (IOException | AssertionError e) {
                throw new AssertionError("frames before " + sent + " of -Dfuzz.seed=" + SEED + ": " + e, e);
            }
        }
        assertThat(served).as("connections that were answered").isGreaterThan(CASES / 200);
        nothingIsLeft();
        assertThat(contains(conversation(frame(0x80 | TEXT, options())), "SIP/2.0 200 OK"))
                .isTrue();
    }

    /** The server's side closes a moment after ours. */
    private void nothingIsLeft() {
        var sockets = door.getBean(JainSipUserAgent.class).sockets();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (sockets.count() > 0) {
            assertThat(System.nanoTime())
                    .as("%d connections left", sockets.count())
                    .isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** One connection from the upgrade to its end; gives all that the server said. Whoever does not end it, hangs. */
    private byte[] conversation(byte[] frames) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                Objects.requireNonNull(door.getWebServer()).getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(UPGRADE.getBytes(StandardCharsets.US_ASCII));
            assertThat(line(socket.getInputStream())).startsWith("HTTP/1.1 101");
            try {
                socket.getOutputStream().write(frames);
                socket.shutdownOutput();
            } catch (SocketException closedAlready) {
                return new byte[0];
            }
            return rest(socket.getInputStream());
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private static byte[] rest(InputStream in) throws IOException {
        var all = new ByteArrayOutputStream();
        byte[] part = new byte[4_096];
        try {
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                all.write(part, 0, length);
            }
        } catch (SocketException reset) {
            // closed with frames of ours unread
        }
        return all.toByteArray();
    }

    /** Some whole frames, mostly; after a broken one there is nothing more to say. */
    private byte[] frames() {
        var all = new ByteArrayOutputStream();
        boolean broken = false;
        for (int left = FRAMES; left > 0 && !broken; left--) {
            sent++;
            broken = random.nextInt(60) == 0;
            all.writeBytes(broken ? broken() : whole());
        }
        return all.toByteArray();
    }

    private byte[] whole() {
        return switch (random.nextInt(8)) {
            case 0 -> frame(0x80 | TEXT, options());
            case 1 -> frame(0x80 | BINARY, noise(300));
            case 2 -> frame(0x80 | PING, noise(125));
            case 3 -> inParts();
            case 4 -> frame(0x80 | TEXT, "\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            default -> frame(0x80 | TEXT, text());
        };
    }

    private byte[] broken() {
        byte[] frame = whole();
        switch (random.nextInt(6)) {
            case 0 -> frame[0] = (byte) random.nextInt();
            case 1 -> frame[1] = (byte) random.nextInt();
            case 2 -> frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
            case 3 -> frame = frame(0x80 | CLOSE, reason());
            case 4 -> frame = claiming(random.nextBoolean() ? random.nextLong() : random.nextInt(100_000));
            default -> frame = frame(0x80 | TEXT, noise(300));
        }
        return frame;
    }

    /** Any code. The server gives the reason back. */
    private byte[] reason() {
        byte[] reason = noise(60);
        return ByteBuffer.allocate(2 + reason.length)
                .putShort((short) random.nextInt(6_000))
                .put(reason)
                .array();
    }

    /** Says that it is so long, and is not. */
    private static byte[] claiming(long length) {
        return ByteBuffer.allocate(14)
                .put((byte) (0x80 | TEXT))
                .put((byte) 0xFF)
                .putLong(length)
                .putInt(0)
                .array();
    }

    private byte[] inParts() {
        byte[] message = options();
        int at = random.nextInt(message.length);
        var parts = new ByteArrayOutputStream();
        parts.writeBytes(frame(TEXT, Arrays.copyOf(message, at)));
        parts.writeBytes(random.nextBoolean() ? frame(0x80 | PING, noise(10)) : new byte[0]);
        parts.writeBytes(frame(0x80, Arrays.copyOfRange(message, at, message.length)));
        return parts.toByteArray();
    }

    private byte[] options() {
        return OPTIONS.formatted(random.nextInt(1_000_000), random.nextInt(1_000_000))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** SIP with a scratch, or none at all. */
    private byte[] text() {
        if (random.nextBoolean()) {
            return (MARK + " sip:x SIP/2.0\r\n" + MARK.repeat(random.nextInt(40)) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }
        byte[] message = options();
        message[random.nextInt(message.length)] = (byte) (' ' + random.nextInt(95));
        return message;
    }

    private byte[] noise(int longest) {
        byte[] noise = new byte[random.nextInt(longest + 1)];
        random.nextBytes(noise);
        return noise;
    }

    /** A client's frame (RFC 6455 section 5.2) with a mask of zeros, which leaves the payload as it is. */
    private static byte[] frame(int first, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8).put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        frame.putInt(0).put(payload);
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    /** What the server's text and binary frames say; pongs and closes give back what they answer (RFC 6455 section 5.5). */
    private static byte[] messages(byte[] heard) {
        int head = new String(heard, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        var all = new ByteArrayOutputStream();
        ByteBuffer frames = ByteBuffer.wrap(heard, Math.max(0, head + 4), heard.length - Math.max(0, head + 4));
        while (head >= 0 && frames.remaining() >= 4) {
            int kind = frames.get() & 0x0F;
            int length = frames.get() & 0x7F;
            int whole = length < 126 ? length : frames.getShort() & 0xFFFF;
            byte[] payload = new byte[Math.min(whole, frames.remaining())];
            frames.get(payload);
            all.writeBytes(kind < CLOSE ? payload : new byte[0]);
        }
        return all.toByteArray();
    }

    private static boolean contains(byte[] bytes, String sought) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(sought);
    }
}
