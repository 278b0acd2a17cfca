package io.trunkline.embedded.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A node in a folder of its own that can be restarted and leaves nothing behind. */
final class ScratchNode implements AutoCloseable {
    private final Path folder;
    private EmbeddedLogNode node;
    private RawClient client;

    ScratchNode() {
        try {
            folder = Files.createTempDirectory("scratch-log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        node = EmbeddedLogNode.open(folder, 0);
        client = new RawClient(node.port());
    }

    RawClient client() {
        return client;
    }

    void restart() {
        stop();
        node = EmbeddedLogNode.open(folder, 0);
        client = new RawClient(node.port());
    }

    private void stop() {
        client.close();
        node.close();
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
