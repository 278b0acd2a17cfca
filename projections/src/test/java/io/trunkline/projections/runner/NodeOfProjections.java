package io.trunkline.projections.runner;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import io.trunkline.projections.Projectors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A node that folds projections in a process of its own, so that it can be killed. */
final class NodeOfProjections {

    static final String DATABASE = "killed";

    private NodeOfProjections() {}

    static Process start(String log, String mongo, String name) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        NodeOfProjections.class.getName(),
                        log,
                        mongo,
                        name))
                .redirectErrorStream(true)
                .redirectOutput(
                        Path.of("target", "projections-" + name + ".log").toFile())
                .start();
    }

    static void main(String[] arguments) throws IOException {
        try (EventStoreDbLog log = EventStoreDbLog.connect(arguments[0]);
                MongoClient client = MongoClients.create(arguments[1]);
                ProjectionRunner runner = new ProjectionRunner(
                        log, client.getDatabase(DATABASE), Projectors.all(), InstantSource.system(), arguments[2])) {
            runner.start();
            System.in.read(); // until it is killed, or whoever started it is gone
        }
    }
}
