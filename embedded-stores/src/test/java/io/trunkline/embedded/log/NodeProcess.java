package io.trunkline.embedded.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A node in a process of its own, so that it can be killed. */
final class NodeProcess {
    private static final String READY = "serving ";

    private NodeProcess() {}

    static Process start(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        NodeProcess.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    /** Waits until it serves; for a client that is to give up when the node has been killed. */
    static String connectionString(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(READY)) {
                String forEver = line.substring(READY.length());
                return forEver.substring(0, forEver.indexOf('?')) + "?tls=false&maxDiscoverAttempts=2";
            }
        }
        throw new AssertionError("the node did not start");
    }

    static void main(String[] arguments) throws InterruptedException {
        EmbeddedLogNode node = EmbeddedLogNode.open(Path.of(arguments[0]), 0);
        System.out.println(READY + node.connectionString());
        new CountDownLatch(1).await();
    }
}
