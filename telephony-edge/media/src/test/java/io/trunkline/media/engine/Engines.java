package io.trunkline.media.engine;

import io.trunkline.media.MediaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Engines for tests, on loopback. */
final class Engines {

    private Engines() {}

    static NettyMediaEngine engine(Path... prompts) {
        return new NettyMediaEngine(settings(20_000, 29_999, Duration.ofSeconds(30), prompts));
    }

    static MediaSettings settings(int min, int max, Duration timeout, Path... prompts) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return new MediaSettings(loopback, loopback, min, max, timeout, 1, List.of(prompts));
    }

    /** The first of some even number of ports that were free just now. */
    static int freePorts(int count) {
        for (int attempt = 0; attempt < 50; attempt++) {
            try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                int first = probe.getLocalPort() & ~1;
                if (first + count < 65_000 && areFree(first + 2, count)) {
                    return first + 2;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new AssertionError("no free ports");
    }

    private static boolean areFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (DatagramSocket probe = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
                probe.getLocalPort();
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
