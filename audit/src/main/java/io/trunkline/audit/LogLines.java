package io.trunkline.audit;

import io.trunkline.events.ExportEvent.ExportStarted;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.personal.Opener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands out the lines of an export that was begun: what runs beside the log. */
public final class LogLines {

    /** After the last line there is one of this beginning: without it, the rest was lost on the way. */
    public static final String END = "{\"end\":";

    private final EventLog log;
    private final Opener opener;

    public LogLines(EventLog log, Opener opener) {
        this.log = log;
        this.opener = opener;
    }

    /**
     * Which events are taken. Separate from the rest, so that a filter that is too wide is known before anything is sent.
     *
     * @throws TooWide the filter's ids lead to more calls than can be kept in mind
     */
    public Lines of(ExportStarted export) {
        try {
            return new Lines(export, Selection.of(export, log));
        } catch (Selection.TooMany e) {
            throw new TooWide(String.valueOf(e.getMessage()));
        }
    }

    /** The lines of one export. */
    public final class Lines {

        private final Selection selection;
        private final CloudEventLines format;
        private long count;

        private Lines(ExportStarted export, Selection selection) {
            this.selection = selection;
            @Nullable Opener opening = export.opened() ? opener : null;
            this.format = new CloudEventLines(opening);
        }

        /**
         * Writes those after a position, each with its end, and the {@link #END}.
         *
         * @return how many were written
         * @throws IOException nobody takes them any more
         */
        public long write(long after, OutputStream out) throws IOException {
            try {
                LogPages.each(log, Math.max(after, selection.after()), selection.upTo(), page -> {
                    List<LogEntry> taken =
                            page.stream().filter(selection::takes).toList();
                    write(format.of(taken), out);
                    count += taken.size();
                });
            } catch (UncheckedIOException e) {
                throw new IOException(e.getMessage(), e);
            }
            out.write((END + count + "}\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return count;
        }

        private static void write(byte[] lines, OutputStream out) {
            try {
                out.write(lines);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The filter is too wide to be followed; says so in one sentence. */
    public static final class TooWide extends RuntimeException {
        TooWide(String message) {
            super(message);
        }
    }
}
