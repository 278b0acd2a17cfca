package io.trunkline.projections.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.given.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes share projections, and take over from each other by their own clock. */
class LeasesTest {

    private static final List<String> NAMES =
            IntStream.range(0, 13).mapToObj(i -> "p" + i).toList();
    private static Store store;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-04T10:00:00Z"));
    private MongoDatabase database;

    @BeforeAll
    static void open(@TempDir Path folder) {
        store = new Store(folder);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void empty() {
        database = store.database("leases");
        database.drop();
    }

    private Leases node(String name) {
        return new Leases(database, name, NAMES, now::get);
    }

    private static void beat(Leases... nodes) {
        for (int i = 0; i < 4; i++) {
            for (Leases node : nodes) {
                node.tick(Map.of());
            }
        }
    }

    private static void assertShared(Leases... nodes) {
        Set<String> all = new HashSet<>();
        for (Leases node : nodes) {
            assertThat(node.held())
                    .hasSizeBetween(NAMES.size() / nodes.length, Math.ceilDiv(NAMES.size(), nodes.length));
            assertThat(all).doesNotContainAnyElementsOf(node.held());
            all.addAll(node.held());
        }
        assertThat(all).containsExactlyInAnyOrderElementsOf(NAMES);
    }

    @Test
    void oneNodeHoldsAllAtItsFirstBeatAndSharesWithThoseWhoCome() {
        Leases one = node("a");
        one.tick(Map.of());
        assertShared(one);
        Leases two = node("b");
        beat(one, two);
        assertShared(one, two);
        Leases three = node("c");
        beat(one, two, three);
        assertShared(one, two, three);
    }

    @Test
    void aDeadNodesProjectionsAreTakenWhenItHasBeenSilentForALease() {
        Leases one = node("a");
        Leases two = node("b");
        beat(one, two);
        one.tick(Map.of()); // sees the last beat of the other
        now.updateAndGet(t -> t.plus(Leases.LENGTH).minusMillis(1));
        one.tick(Map.of());
        assertThat(one.held()).hasSizeLessThan(NAMES.size());
        now.updateAndGet(t -> t.plusMillis(1));
        one.tick(Map.of());
        assertShared(one);
        two.tick(Map.of()); // it was only slow
        beat(one, two);
        assertShared(one, two);
    }

    @Test
    void whoLeavesGivesBackAtOnceAndWhoStartsAgainIsTheSameNode() {
        Leases one = node("a");
        Leases two = node("b");
        beat(one, two);
        two.leave();
        one.tick(Map.of());
        assertShared(one);
        Leases again = node("a");
        again.tick(Map.of());
        assertShared(again);
    }
}
