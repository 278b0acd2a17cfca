package io.trunkline.embedded.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options.FilterOptions;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import io.trunkline.embedded.log.LogOperation.Belief;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * The node answers any sequence of operations as {@link StreamModel} does. Each try runs {@value #SEQUENCES} sequences at
 * once, each on a stream of its own, and restarts the node in their middle.
 */
class LogModelTest {
    private static final int SEQUENCES = 50;
    private static final int MOST_OPERATIONS = 12;

    @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
    void theNodeAnswersAsTheModel(@ForAll("sequences") List<List<LogOperation>> sequences) {
        String prefix = "model-" + UUID.randomUUID() + "-";
        List<Sequence> running = new ArrayList<>();
        for (List<LogOperation> operations : sequences) {
            running.add(new Sequence(prefix + running.size(), operations));
        }
        Map<String, List<UUID>> log;
        try (ScratchNode node = new ScratchNode()) {
            together(running, sequence -> sequence.firstHalf(node.client()));
            node.restart();
            together(running, sequence -> sequence.secondHalf(node.client()));
            log = logOf(node.client(), prefix);
        }
        for (Sequence sequence : running) {
            assertThat(log.getOrDefault(sequence.name, List.of()))
                    .as("%s in $all after %s", sequence.name, sequence.operations)
                    .isEqualTo(sequence.model.ids());
        }
    }

    private static void together(List<Sequence> sequences, Consumer<Sequence> part) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (Sequence sequence : sequences) {
                tasks.add(() -> {
                    part.accept(sequence);
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof AssertionError wrong ? wrong : new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Ids by stream as $all has them, without tombstones. */
    private static Map<String, List<UUID>> logOf(RawClient client, String prefix) {
        ReadReq.Options.Builder options = ReadReq.Options.newBuilder()
                .setAll(ReadReq.Options.AllOptions.newBuilder().setStart(RawClient.EMPTY))
                .setCount(Long.MAX_VALUE)
                .setFilter(FilterOptions.newBuilder()
                        .setStreamIdentifier(
                                FilterOptions.Expression.newBuilder().addPrefix(prefix))
                        .setMax(32)
                        .setCheckpointIntervalMultiplier(1));
        Map<String, List<UUID>> log = new HashMap<>();
        for (ReadResp answer : client.read(options)) {
            ReadResp.ReadEvent.RecordedEvent event = answer.getEvent().getEvent();
            if (!event.getMetadataOrDefault("type", "").equals("$streamDeleted")) {
                log.computeIfAbsent(event.getStreamIdentifier().getStreamName().toStringUtf8(), _ -> new ArrayList<>())
                        .add(StoredEvent.uuid(event.getId()));
            }
        }
        return log;
    }

    @Provide
    Arbitrary<List<List<LogOperation>>> sequences() {
        return operation().list().ofMinSize(1).ofMaxSize(MOST_OPERATIONS).list().ofSize(SEQUENCES);
    }

    private static Arbitrary<LogOperation> operation() {
        Arbitrary<Belief> belief = Arbitraries.of(Belief.class);
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 3);
        Arbitrary<Boolean> either = Arbitraries.of(true, false);
        Arbitrary<LogOperation> append = Combinators.combine(
                        belief, Arbitraries.integers().between(1, 3), either)
                .as(LogOperation.Append::new);
        Arbitrary<LogOperation> read = Combinators.combine(
                        either,
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(1, 5))
                .as(LogOperation.Read::new);
        return Arbitraries.frequencyOf(
                Tuple.of(8, append),
                Tuple.of(2, Combinators.combine(few, either).as(LogOperation.Retry::new)),
                Tuple.of(2, Combinators.combine(few, belief, few).as(LogOperation.Rewrite::new)),
                Tuple.of(2, belief.map(LogOperation.Delete::new)),
                Tuple.of(1, belief.map(LogOperation.Tombstone::new)),
                Tuple.of(2, Combinators.combine(few, few).as(LogOperation.Describe::new)),
                Tuple.of(4, read),
                Tuple.of(1, Arbitraries.just(new LogOperation.ReadDescription())));
    }

    /** One stream, its model, and what was appended to it before. */
    private static final class Sequence {
        private record Written(Expected expected, List<UUID> batch) {}

        private final String name;
        private final List<LogOperation> operations;
        private final StreamModel model = new StreamModel();
        private final List<Written> written = new ArrayList<>();

        Sequence(String name, List<LogOperation> operations) {
            this.name = name;
            this.operations = operations;
        }

        void firstHalf(RawClient client) {
            run(client, operations.subList(0, operations.size() / 2));
        }

        void secondHalf(RawClient client) {
            run(client, operations.subList(operations.size() / 2, operations.size()));
        }

        private void run(RawClient client, List<LogOperation> part) {
            StreamUnderTest stream = new StreamUnderTest(client, name);
            part.forEach(operation -> run(operation, stream));
        }

        private void run(LogOperation operation, StreamUnderTest stream) {
            switch (operation) {
                case LogOperation.Append(Belief belief, int events, boolean batched) ->
                    append(operation, stream, new Written(expected(belief), fresh(events)), batched);
                case LogOperation.Retry(int which, boolean batched) -> {
                    if (!written.isEmpty()) {
                        append(operation, stream, written.get(which % written.size()), batched);
                    }
                }
                case LogOperation.Rewrite(int which, Belief belief, int more) -> {
                    if (!written.isEmpty()) {
                        List<UUID> batch = new ArrayList<>(
                                written.get(which % written.size()).batch());
                        batch.addAll(fresh(more));
                        append(operation, stream, new Written(expected(belief), batch), false);
                    }
                }
                case LogOperation.Delete(Belief belief) -> {
                    Expected expected = expected(belief);
                    same(operation, stream.delete(expected), model.delete(expected));
                }
                case LogOperation.Tombstone(Belief belief) -> {
                    Expected expected = expected(belief);
                    same(operation, stream.tombstone(expected), model.tombstone(expected));
                }
                case LogOperation.Describe(int maxCount, int truncateBefore) -> {
                    long most = maxCount == 0 ? -1 : maxCount;
                    long before = truncateBefore == 0 ? -1 : truncateBefore;
                    same(operation, stream.describe(most, before), model.describe(most, before));
                }
                case LogOperation.Read(boolean backwards, int from, int count) ->
                    same(operation, stream.read(backwards, from, count), model.read(backwards, from, count));
                case LogOperation.ReadDescription() -> same(operation, stream.description(), model.description());
            }
        }

        private void append(LogOperation operation, StreamUnderTest stream, Written append, boolean batched) {
            written.add(append);
            LogResult answer = batched
                    ? stream.batchAppend(append.expected(), append.batch())
                    : stream.append(append.expected(), append.batch());
            same(operation, answer, model.append(append.expected(), append.batch()));
        }

        private void same(LogOperation operation, LogResult answer, LogResult expected) {
            assertThat(answer)
                    .as("%s of %s; appends so far %s", operation, operations, written)
                    .isEqualTo(expected);
        }

        private Expected expected(Belief belief) {
            return switch (belief) {
                case ANY -> new Expected.Any();
                case NO_STREAM -> new Expected.NoStream();
                case STREAM_EXISTS -> new Expected.StreamExists();
                case LAST -> exact(model.last());
                case STALE -> exact(model.last() - 1);
                case AHEAD -> exact(model.last() + 1);
            };
        }

        private static Expected exact(long revision) {
            return revision < 0 ? new Expected.NoStream() : new Expected.Exact(revision);
        }

        private static List<UUID> fresh(int count) {
            return Stream.generate(UUID::randomUUID).limit(count).toList();
        }
    }
}
