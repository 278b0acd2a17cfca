package io.trunkline.app.audit;

import io.trunkline.app.audit.ExportClient.Range;
import io.trunkline.audit.ExportFiles;
import io.trunkline.audit.ExportOrder;
import io.trunkline.audit.ExportWriter;
import io.trunkline.audit.ExportWriter.Finished;
import io.trunkline.audit.SigningKey;
import io.trunkline.embedded.Progress;
import io.trunkline.events.ExportFilter;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes one export in one folder, or goes on with it. */
public final class ExportRun {

    private static final int TOLD_EVERY = 512;

    private final ExportClient system;
    private final SigningKey key;
    private final Supplier<UUID> ids;
    private final Progress progress;

    public ExportRun(ExportClient system, SigningKey key, Supplier<UUID> ids, Progress progress) {
        this.system = system;
        this.key = key;
        this.ids = ids;
        this.progress = progress;
    }

    /**
     * What is wanted.
     *
     * @param previous SHA-256 of the manifest that it goes on from
     */
    public record Wish(
            ExportFilter filter,
            boolean opened,
            @Nullable String reason,
            int partLines,
            long partBytes,
            @Nullable String previous) {

        private boolean isOf(ExportOrder order) {
            return new Wish(
                            order.filter(),
                            order.opened(),
                            order.reason(),
                            order.partLines(),
                            order.partBytes(),
                            order.previous())
                    .equals(this);
        }
    }

    /**
     * The export, whole; absent: it was whole before.
     *
     * @throws OtherFolder something else lies in the folder
     * @throws IOException the folder cannot be written, or the lines did not come whole; done again, it goes on
     */
    public Optional<Finished> make(ExportFiles files, Wish wish) throws IOException {
        Optional<ExportOrder> begun = ExportOrder.in(files);
        if (begun.isEmpty() && ExportWriter.finished(files).isPresent()) {
            return Optional.empty();
        }
        ExportOrder order = begun.isPresent() ? begun.get() : begin(files, wish);
        if (!wish.isOf(order)) {
            throw new OtherFolder(
                    "Another export was begun there; it goes on with the options that it was begun with.");
        }
        system.start(order);
        Optional<Finished> signed = ExportWriter.finished(files);
        Finished finished = signed.isPresent() ? signed.get() : write(files, order);
        system.complete(order, finished);
        ExportWriter.tidy(files);
        return Optional.of(finished);
    }

    private ExportOrder begin(ExportFiles files, Wish wish) throws IOException {
        if (!files.names().stream().allMatch(name -> name.endsWith(ExportFiles.UNFINISHED))) {
            throw new OtherFolder("Something else lies there: an export wants a folder of its own.");
        }
        Range range = system.range(wish.filter().from(), wish.filter().until());
        ExportOrder order = new ExportOrder(
                ids.get().toString(),
                range.now(),
                wish.opened(),
                wish.reason(),
                wish.filter(),
                range.after(),
                range.upTo(),
                wish.partLines(),
                wish.partBytes(),
                wish.previous());
        order.begin(files);
        return order;
    }

    private Finished write(ExportFiles files, ExportOrder order) throws IOException {
        try (ExportWriter writer = ExportWriter.on(files, order)) {
            system.lines(order, writer.last(), line -> {
                writer.add(line);
                if (writer.lines() % TOLD_EVERY == 0) {
                    progress.at("exporting", writer.last() - order.after(), order.upTo() - order.after());
                }
            });
            return writer.finish(key);
        }
    }

    /** The folder is another one's; says so in one sentence. */
    public static final class OtherFolder extends RuntimeException {
        OtherFolder(String message) {
            super(message);
        }
    }
}
