package io.trunkline.embedded.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A log without a network; says for each append what was acknowledged. */
final class BareLog implements AutoCloseable {
    record Acknowledged(String stream, long revision, long position, UUID id) {}

    private final LogStore store;
    private final LogWriter writer;

    BareLog(Path folder) {
        this(folder, new DiskSpace(() -> Long.MAX_VALUE));
    }

    BareLog(Path folder, DiskSpace disk) {
        store = LogStore.open(folder);
        writer = new LogWriter(store, store::commit, disk, InstantSource.system(), () -> {});
    }

    LogStore store() {
        return store;
    }

    CompletableFuture<Acknowledged> append(String stream, String data) {
        UUID id = UUID.randomUUID();
        CompletableFuture<Acknowledged> result = new CompletableFuture<>();
        ProposedEvent event = ProposedEvent.json(id, "Said", data);
        writer.submit(WriteRequest.append(stream, new Expected.Any(), List.of(event), new WriteRequest.Answer() {
            @Override
            public void judged(WriteOutcome outcome) {
                if (outcome instanceof WriteOutcome.Written(long revision, long position)) {
                    result.complete(new Acknowledged(stream, revision, position, id));
                } else {
                    result.completeExceptionally(new AssertionError("not written but " + outcome));
                }
            }

            @Override
            public void refused(WritesRefused refusal) {
                result.completeExceptionally(refusal);
            }
        }));
        return result;
    }

    /** So many events over so many streams, all acknowledged. */
    List<Acknowledged> append(int events, int streams) {
        List<CompletableFuture<Acknowledged>> appends = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            appends.add(append("call-" + i % streams, "{\"n\":" + i + "}"));
        }
        return appends.stream().map(CompletableFuture::join).toList();
    }

    /** What a kill of the process would leave on disk now. */
    static void image(Path folder, Path copy) {
        try (Stream<Path> files = Files.list(folder)) {
            Files.createDirectories(copy);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(String.valueOf(file.getFileName())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        writer.close();
        store.close();
    }
}
