package io.trunkline.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines as bytes, one after the other; each ends with a line feed and nothing else. */
public final class LineReader implements AutoCloseable {

    private static final int BUFFER = 128 * 1024;

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private long bytes;

    public LineReader(InputStream in) {
        this.in = new BufferedInputStream(in, BUFFER);
    }

    /**
     * The next line without its end; null after the last one.
     *
     * @throws IOException the last line has no end, a line is longer than 16 MiB, or the bytes cannot be read
     */
    public byte @Nullable [] next() throws IOException {
        line.reset();
        while (true) {
            if (from == to) {
                to = in.read(buffer);
                from = 0;
                if (to < 0) {
                    to = 0;
                    if (line.size() > 0) {
                        throw new IOException("the last line has no end");
                    }
                    return null;
                }
            }
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, from, end - from);
            if (line.size() > ExportLine.LONGEST) {
                throw new IOException("a line has more than " + ExportLine.LONGEST + " bytes");
            }
            bytes += end - from;
            if (end < to) {
                from = end + 1;
                bytes++;
                return line.toByteArray();
            }
            from = end;
        }
    }

    /** Read so far, ends included. */
    long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
