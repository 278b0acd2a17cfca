package io.trunkline.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trunkline.events.ExportFilter;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An export as it was begun. Lies in its folder until the export is whole, so that it goes on where it stopped.
 *
 * @param partLines lines of a part, but for the last one
 * @param partBytes a part ends with the line that reaches so many bytes, before compression
 * @param previous see {@link Manifest#previous()}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExportOrder(
        String export,
        Instant created,
        boolean opened,
        @Nullable String reason,
        ExportFilter filter,
        long after,
        long upTo,
        int partLines,
        long partBytes,
        @Nullable String previous) {

    /** Name of its file. */
    public static final String FILE = "export.json";

    /** A part's hashes are in memory while it is verified: 32 bytes and some a line. */
    public static final int MOST_LINES = 1_000_000;

    private static final int LONGEST = 1024 * 1024;

    public ExportOrder {
        if (partLines < 1 || partLines > MOST_LINES || partBytes < 1) {
            throw new IllegalArgumentException("a part has 1 to " + MOST_LINES + " lines and at least a byte");
        }
    }

    /** The one that was begun in a folder; absent: none, or it is whole. */
    public static Optional<ExportOrder> in(ExportFiles files) throws IOException {
        if (!files.names().contains(FILE)) {
            return Optional.empty();
        }
        return Optional.of(ExportJson.read(files.bytes(FILE, LONGEST), ExportOrder.class));
    }

    /** Puts it down, before anything else is. */
    public void begin(ExportFiles files) throws IOException {
        files.write(FILE, ExportJson.bytes(this));
    }
}
