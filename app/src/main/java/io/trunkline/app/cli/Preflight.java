package io.trunkline.app.cli;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Looks at what most often is in the way, before anything is started, and names the remedy. Comes right after the
 * configuration has been read and before the log file is opened.
 */
final class Preflight implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final int AFTER_CONFIGURATION = Ordered.HIGHEST_PRECEDENCE + 15;

    @Override
    public int getOrder() {
        return AFTER_CONFIGURATION;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Environment settings = event.getEnvironment();
        folder(Path.of(settings.getProperty("trunkline.store.data", "data")));
        tcp(
                address(settings.getProperty("server.address", "127.0.0.1")),
                settings.getProperty("server.port", Integer.class, 0),
                "HTTP",
                "--http-port");
        InetAddress edge = address(settings.getProperty("trunkline.edge.bind", "127.0.0.1"));
        int sip = settings.getProperty("trunkline.edge.sip-port", Integer.class, 0);
        udp(edge, sip, "SIP", "--sip-port");
        tcp(edge, sip, "SIP", "--sip-port");
    }

    /** The data folder exists or can be made, and can be written. */
    private static void folder(Path data) {
        try {
            Files.createDirectories(data);
            Path probe = Files.createTempFile(data, ".probe", "");
            Files.delete(probe);
        } catch (IOException e) {
            throw new CannotStart("the data folder " + data.toAbsolutePath()
                    + " cannot be written; make it writable or name another with --data FOLDER.");
        }
    }

    /** The address is this machine's. */
    private static InetAddress address(String text) {
        try {
            InetAddress address = InetAddress.getByName(text);
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(address, 0));
            }
            return address;
        } catch (UnknownHostException e) {
            throw new CannotStart("--bind " + text + " is not an address; use one of this machine's, as 127.0.0.1.");
        } catch (IOException e) {
            throw new CannotStart("--bind " + text + " is not an address of this machine; use one of its own.");
        }
    }

    private static void tcp(InetAddress address, int port, String what, String option) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw taken("TCP", port, what, option);
        }
    }

    private static void udp(InetAddress address, int port, String what, String option) {
        try (DatagramSocket probe = new DatagramSocket(null)) {
            probe.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw taken("UDP", port, what, option);
        }
    }

    private static CannotStart taken(String transport, int port, String what, String option) {
        return new CannotStart(transport + " port " + port + " (" + what + ") cannot be opened, most likely because "
                + "another program has it; end that program or choose another port with " + option + " PORT.");
    }
}
