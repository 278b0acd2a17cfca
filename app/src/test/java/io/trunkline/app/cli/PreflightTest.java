package io.trunkline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What is most often in the way is named, with its remedy, before anything starts. */
class PreflightTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private Path folder;

    @BeforeEach
    void use(@TempDir Path fresh) {
        folder = fresh;
    }

    @Test
    void letsAFreeMachineStart() throws IOException {
        look(Map.of());
        assertThat(folder.resolve("data")).isEmptyDirectory();
    }

    @Test
    void namesAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
            refused(
                    Map.of("server.port", taken.getLocalPort()),
                    "TCP port " + taken.getLocalPort() + " (HTTP) cannot be opened",
                    "--http-port PORT.");
            refused(
                    Map.of("trunkline.edge.sip-port", taken.getLocalPort()),
                    "TCP port " + taken.getLocalPort() + " (SIP) cannot be opened",
                    "--sip-port PORT.");
        }
        try (DatagramSocket taken = new DatagramSocket(0, LOOPBACK)) {
            refused(
                    Map.of("trunkline.edge.sip-port", taken.getLocalPort()),
                    "UDP port " + taken.getLocalPort() + " (SIP) cannot be opened",
                    "--sip-port PORT.");
        }
    }

    /** Beneath a file no folder can be made, not even by root. */
    @Test
    void namesAFolderThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        refused(
                Map.of("trunkline.store.data", file.resolve("data").toString()),
                "the data folder " + file.resolve("data").toAbsolutePath() + " cannot be written",
                "--data FOLDER.");
    }

    @Test
    void namesAnAddressThatIsNotOurs() {
        refused(
                Map.of("trunkline.edge.bind", "192.0.2.1"),
                "--bind 192.0.2.1 is not an address of this machine",
                "own.");
        refused(Map.of("server.address", "[here]"), "--bind [here] is not an address;", "127.0.0.1.");
    }

    private void refused(Map<String, Object> settings, String what, String remedy) {
        assertThatThrownBy(() -> look(settings))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith(what)
                .hasMessageEndingWith(remedy);
    }

    private void look(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "trunkline.store.data",
                folder.resolve("data").toString(),
                "server.address",
                "127.0.0.1",
                "server.port",
                0,
                "trunkline.edge.bind",
                "127.0.0.1",
                "trunkline.edge.sip-port",
                0));
        all.putAll(settings);
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", all));
        new Preflight()
                .onApplicationEvent(new ApplicationEnvironmentPreparedEvent(
                        new DefaultBootstrapContext(),
                        new SpringApplication(PreflightTest.class),
                        new String[0],
                        environment));
    }
}
