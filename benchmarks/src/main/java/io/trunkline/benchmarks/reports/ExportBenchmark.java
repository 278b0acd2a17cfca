package io.trunkline.benchmarks.reports;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.sun.management.OperatingSystemMXBean;
import io.trunkline.audit.ExportOrder;
import io.trunkline.audit.ExportWriter;
import io.trunkline.audit.FolderFiles;
import io.trunkline.audit.LineReader;
import io.trunkline.audit.LogLines;
import io.trunkline.audit.SigningKey;
import io.trunkline.audit.Verifier;
import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.embedded.mongo.EmbeddedMongo;
import io.trunkline.events.ExportEvent.ExportStarted;
import io.trunkline.events.ExportFilter;
import io.trunkline.events.ExportId;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import io.trunkline.eventstore.esdb.LogSettings;
import io.trunkline.personal.KeyStore;
import io.trunkline.personal.MasterKey;
import io.trunkline.personal.MongoKeyStore;
import io.trunkline.personal.Opener;
import io.trunkline.personal.PersonalData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Export and verification, and each part of it alone: {@code calls=30000 rounds=3}. README.md has the method. */
public final class ExportBenchmark {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final int PAGE = 1_000;
    private static final int PART_LINES = 100_000;
    private static final long PART_BYTES = 256L * 1024 * 1024;

    private final EventLog log;
    private final LogLines lines;
    private final Path folder;
    private final ExportOrder order;

    private ExportBenchmark(EventLog log, Opener opener, Path folder) {
        this.log = log;
        this.folder = folder;
        this.lines = new LogLines(log, opener);
        this.order = new ExportOrder(
                new UUID(5, 5).toString(),
                Instant.now(),
                false,
                null,
                ExportFilter.ALL,
                EventLog.START,
                log.head(),
                PART_LINES,
                PART_BYTES,
                null);
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        int rounds = options.number("rounds", 3);
        Path folder = Files.createTempDirectory("export");
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder.resolve("log"), 0);
                EventStoreDbLog log = EventStoreDbLog.connect(
                        node.connectionString(), node.inProcessName(), LogSettings.DEFAULTS, new EventCodec());
                EmbeddedMongo mongo = EmbeddedMongo.open(folder.resolve("documents"), 0);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            MadeLog.fill(log, options.number("calls", 30_000));
            MasterKey master = MasterKey.parse(Base64.getEncoder().encodeToString(new byte[32]), "the benchmark");
            KeyStore keys = new MongoKeyStore(client.getDatabase("bench"));
            PersonalData personal = new PersonalData(keys, master, "ZZ", Duration.ofSeconds(5), UUID::randomUUID);
            ExportBenchmark benchmark = new ExportBenchmark(log, personal.opener(), folder);
            for (int round = 1; round <= rounds; round++) {
                System.out.println("\nRound " + round);
                benchmark.round(round);
            }
        }
    }

    private void round(int number) throws IOException {
        System.out.println("| part | MB/s of lines | lines/s | CPU, µs a line |");
        System.out.println("| --- | ---: | ---: | ---: |");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        write(all);
        long bytes = all.size();
        long count = all.toString(StandardCharsets.UTF_8).lines().count() - 1;
        measure("the log alone, read and decoded", bytes, count, this::browse);
        measure("lines made of the log", bytes, count, () -> write(OutputStream.nullOutputStream()));
        FolderFiles files = new FolderFiles(folder.resolve("export-" + number));
        measure(
                "lines hashed, packed and written",
                bytes,
                count,
                () -> pack(new ByteArrayInputStream(all.toByteArray()), files));
        FolderFiles together = new FolderFiles(folder.resolve("together-" + number));
        measure("made, hashed, packed and written, beside each other", bytes, count, () -> together(together));
        SigningKey key = SigningKey.readOrMake(folder.resolve("key"));
        measure("verified", bytes, count, () -> {
            if (!Verifier.verify(files, key.publicKey(), (_, _) -> {}).isWhole()) {
                throw new IllegalStateException("the export is not whole");
            }
        });
    }

    private void browse() {
        long position = EventLog.START;
        for (List<LogEntry> page = log.browse(position, PAGE); !page.isEmpty(); page = log.browse(position, PAGE)) {
            position = page.getLast().position();
        }
    }

    private void write(OutputStream out) throws IOException {
        lines.of(new ExportStarted(
                        new ExportId(new UUID(5, 5)),
                        order.filter(),
                        order.after(),
                        order.upTo(),
                        false,
                        null,
                        order.created()))
                .write(order.after(), out);
    }

    /** As in an export, with a pipe of the system's in HTTP's place: one thread makes lines, another one takes them. */
    private void together(FolderFiles files) throws IOException {
        Pipe pipe = Pipe.open();
        try (InputStream from = Channels.newInputStream(pipe.source());
                OutputStream to = Channels.newOutputStream(pipe.sink())) {
            CompletableFuture<Void> made = CompletableFuture.runAsync(() -> {
                try (to) {
                    write(to);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            pack(from, files);
            made.join();
        }
    }

    private void pack(InputStream made, FolderFiles files) throws IOException {
        SigningKey key = SigningKey.readOrMake(folder.resolve("key"));
        try (LineReader reader = new LineReader(made);
                ExportWriter writer = ExportWriter.on(files, order)) {
            for (byte[] line = reader.next(); line != null && line[1] == '"' && line[2] != 'e'; line = reader.next()) {
                writer.add(line);
            }
            writer.finish(key);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void measure(String part, long bytes, long lines, Work work) throws IOException {
        long cpu = PROCESS.getProcessCpuTime();
        long begun = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - begun) / 1e9;
        double micros = (PROCESS.getProcessCpuTime() - cpu) / 1e3 / lines;
        System.out.printf(
                Locale.ROOT, "| %s | %.1f | %.0f | %.1f |%n", part, bytes / 1e6 / seconds, lines / seconds, micros);
    }
}
