package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs SIPp 3.6, a SIP implementation that is not ours. */
final class Sipp implements AutoCloseable {

    private static final Path BINARY = Path.of("/usr/bin/sipp");

    private final Process process;
    private final Path folder;

    private Sipp(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /** Starts a scenario from the test resources. */
    static Sipp start(String scenario, String... arguments) throws IOException {
        assertThat(BINARY)
                .as("SIPp is needed for this test; install it with 'apt-get install sip-tester'")
                .exists();
        Path folder = Files.createTempDirectory("sipp");
        Path file = folder.resolve(scenario);
        try (InputStream resource = Sipp.class.getResourceAsStream("/sipp/" + scenario)) {
            assertThat(resource).as("scenario %s", scenario).isNotNull();
            Files.copy(resource, file);
        }
        var command = new ArrayList<>(List.of(
                BINARY.toString(),
                "-sf",
                file.toString(),
                "-i",
                "127.0.0.1",
                "-nostdin",
                "-trace_err",
                "-error_file",
                folder.resolve("errors.log").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .directory(folder.toFile())
                .start();
        return new Sipp(process, folder);
    }

    /** Waits for its end: 0 when every call went by the scenario. */
    void succeeds() throws IOException, InterruptedException {
        assertThat(process.waitFor(40, TimeUnit.SECONDS)).as("SIPp ended").isTrue();
        assertThat(process.exitValue()).as(() -> "SIPp: " + told()).isZero();
    }

    private String told() {
        try {
            Path errors = folder.resolve("errors.log");
            String all = (Files.exists(errors) ? Files.readString(errors) : "")
                    + Files.readString(folder.resolve("output.log"));
            return all.substring(0, Math.min(all.length(), 4_000));
        } catch (IOException e) {
            return "nothing readable";
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
