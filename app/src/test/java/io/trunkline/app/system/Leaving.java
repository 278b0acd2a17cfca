package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Applications whose tests are over: each must come to hold nothing at all (see {@link Idle}), end cleanly and have logged no error. That
 * takes some seconds of waiting, so it happens beside the tests that follow; for the last ones it is waited for at the end.
 */
final class Leaving implements AutoCloseable {

    private static final Queue<Thread> UNDERWAY = new ConcurrentLinkedQueue<>();
    private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

    /** From here on the process and its folder are no longer the test's. */
    static void of(String test, TrunklineProcess process, Path folder) {
        UNDERWAY.add(Thread.ofPlatform().name("leaving-" + test).start(() -> {
            try (process) {
                Idle.ofAll(process.graphQl());
                process.stop();
                assertThat(process.errors()).isEmpty();
            } catch (RuntimeException | AssertionError e) {
                FOUND.add(test + ": " + e.getMessage());
            } finally {
                delete(folder);
            }
        }));
    }

    /** What was found of those that have left so far. */
    static void nothingFound() {
        assertThat(FOUND).as("applications that did not leave as they should").isEmpty();
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            FOUND.add(folder + " could not be deleted: " + e);
        }
    }

    /** All have left. */
    @Override
    public void close() {
        for (Thread one = UNDERWAY.poll(); one != null; one = UNDERWAY.poll()) {
            try {
                one.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        nothingFound();
    }
}
