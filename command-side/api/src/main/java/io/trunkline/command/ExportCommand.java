package io.trunkline.command;

import io.trunkline.events.ExportFilter;
import io.trunkline.events.ExportId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What may be asked of a copy of the log that is made for others. */
public sealed interface ExportCommand extends Command {

    ExportId export();

    @Override
    default String stream() {
        return export().stream();
    }

    /**
     * Begins an export. Sent again as it was, it is begun once.
     *
     * @param after position of the log after which it begins, from -1 on
     * @param upTo the last position that it may have, not before {@code after}
     * @param opened personal data are to be readable in it
     * @param reason 1 to 200 characters, wanted where they are; names nobody
     */
    record StartExport(
            ExportId export,
            ExportFilter filter,
            long after,
            long upTo,
            boolean opened,
            @Nullable String reason,
            Instant at)
            implements ExportCommand {}

    /** Opens personal data for an export that is to have them readable, from a position on. */
    record OpenExport(ExportId export, long after, Instant at) implements ExportCommand {}

    /**
     * Puts down that the export is whole.
     *
     * @param manifest SHA-256 of the signed manifest, in hexadecimal
     * @param key SHA-256 of the public key, in hexadecimal
     */
    record CompleteExport(ExportId export, long lines, int parts, String manifest, String key, Instant at)
            implements ExportCommand {}
}
