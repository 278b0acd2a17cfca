package io.trunkline.embedded.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A node in a process of its own, so that it can be killed. */
final class NodeProcess {
    private static final String READY = "serving ";

    private NodeProcess() {}

    static Process start(Path folder) throws IOException {
        return start(command(folder, List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")));
    }

    static List<String> command(Path folder, List<String> options) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                NodeProcess.class.getName(),
                folder.toString()));
        return command;
    }

    static Process start(List<String> command) throws IOException {
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        // A killed process leaves its unpacked library behind; in one place, the next one takes it away.
        Path library = Files.createDirectories(Path.of("target", "rocksdb").toAbsolutePath());
        process.environment().put("ROCKSDB_SHAREDLIB_DIR", library.toString());
        return process.start();
    }

    /** Waits until it serves. For a client that is to give up when the node has been killed. */
    static String connectionString(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(READY)) {
                String forEver = line.substring(READY.length());
                return forEver.substring(0, forEver.indexOf('?')) + "?tls=false&maxDiscoverAttempts=2";
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("the node did not start: " + said);
    }

    static void main(String[] arguments) throws InterruptedException {
        EmbeddedLogNode node = EmbeddedLogNode.open(Path.of(arguments[0]), 0);
        System.out.println(READY + node.connectionString());
        new CountDownLatch(1).await();
    }
}
