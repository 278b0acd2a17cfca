package io.trunkline.edge.spool;

import io.trunkline.command.CallCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code facts.spool}: a line for each fact that waits for the log, a line for each that reached it, empty again
 * whenever none waits. A line is its CRC-32C in eight hexadecimal digits, a blank, and JSON. A torn last line was never
 * relied on; from another unreadable line on, the file is kept aside and said so.
 *
 * <p>Kept is on disk. What was sent is noted without a sync: after a power cut a fact may be sent once more, and the
 * second time changes nothing. Thread-safe.
 */
public final class Spool implements AutoCloseable {

    /** Facts that wait at a time; further ones are kept in memory only. */
    public static final int MOST = 100_000;

    private static final Logger log = LoggerFactory.getLogger(Spool.class);
    private static final String NAME = "facts.spool";
    private static final int SUM_DIGITS = 8;

    private final CommandJson json = new CommandJson();
    private final Path path;
    private final FileChannel file;
    private final int most;
    private final SequencedMap<Long, CallCommand> waiting = new LinkedHashMap<>();
    private final List<Fact> left;
    private long nextKey = 1;
    private boolean failing;

    /** A fact of an earlier run, to be sent first. */
    public record Fact(long key, CallCommand command) {}

    private Spool(Path path, FileChannel file, int most) throws IOException {
        this.path = path;
        this.file = file;
        this.most = most;
        read();
        this.left = waiting.entrySet().stream()
                .map(entry -> new Fact(entry.getKey(), entry.getValue()))
                .toList();
    }

    /**
     * Opens the spool of a folder, which is made when it is missing.
     *
     * @throws UncheckedIOException when the folder cannot be written
     */
    public static Spool open(Path folder) {
        return open(folder, MOST);
    }

    static Spool open(Path folder, int most) {
        Path path = folder.resolve(NAME);
        try {
            Files.createDirectories(folder);
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return new Spool(path, file, most);
        } catch (IOException e) {
            throw new UncheckedIOException("The edge's facts cannot be kept in " + path + ": " + e.getMessage(), e);
        }
    }

    /** Facts that an earlier run left, oldest first. */
    public List<Fact> left() {
        return left;
    }

    /** Facts that it takes. */
    public int most() {
        return most;
    }

    /** Facts that wait now. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** Puts a fact on disk; empty when the spool is full or the disk does not take it, which is logged. */
    public synchronized OptionalLong keep(CallCommand command) {
        if (waiting.size() >= most) {
            failed("it holds " + most + " already");
            return OptionalLong.empty();
        }
        long key = nextKey;
        try {
            write(json.kept(key, command));
            file.force(false);
        } catch (IOException e) {
            failed(e.toString());
            return OptionalLong.empty();
        }
        failing = false;
        nextKey++;
        waiting.put(key, command);
        return OptionalLong.of(key);
    }

    /** The fact has reached the log, or the log has turned it down. */
    public synchronized void sent(long key) {
        if (waiting.remove(key) == null) {
            return;
        }
        try {
            if (waiting.isEmpty()) {
                file.truncate(0);
            } else {
                write(json.sent(key));
            }
        } catch (IOException e) {
            failed(e.toString());
        }
    }

    /** Half a line, as of a full disk, is taken back: lines after it would be lost with it. */
    private void write(String line) throws IOException {
        long before = file.size();
        ByteBuffer bytes = ByteBuffer.wrap((sum(line) + " " + line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            file.position(before);
            while (bytes.hasRemaining()) {
                var unused = file.write(bytes);
            }
        } catch (IOException e) {
            file.truncate(before);
            throw e;
        }
    }

    private void failed(String why) {
        if (!failing) {
            log.error("Facts of calls are kept in memory only, {} does not take them: {}", path, why);
        }
        failing = true;
    }

    private void read() throws IOException {
        // Half a character at a torn end must not end the start.
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        int at = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
            if (!isRead(text.substring(at, end))) {
                keepAside();
                break;
            }
            at = end + 1;
        }
        if (waiting.isEmpty()) {
            file.truncate(0);
        } else {
            file.truncate(text.substring(0, at).getBytes(StandardCharsets.UTF_8).length);
        }
    }

    private boolean isRead(String line) {
        try {
            if (line.length() <= SUM_DIGITS
                    || !line.substring(0, SUM_DIGITS).equals(sum(line.substring(SUM_DIGITS + 1)))) {
                throw new UnreadableFact("a line is damaged", null);
            }
            json.read(line.substring(SUM_DIGITS + 1), new CommandJson.Lines() {
                @Override
                public void kept(long key, CallCommand command) {
                    waiting.put(key, command);
                    nextKey = Math.max(nextKey, key + 1);
                }

                @Override
                public void sent(long key) {
                    waiting.remove(key);
                }
            });
            return true;
        } catch (UnreadableFact e) {
            log.error("Facts in {} cannot be read ({}); the file is kept aside", path, e.getMessage(), e);
            return false;
        }
    }

    private void keepAside() throws IOException {
        Files.copy(path, path.resolveSibling(NAME + ".unreadable"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String sum(String line) {
        CRC32C crc = new CRC32C();
        crc.update(line.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            log.warn("{} could not be closed: {}", path, e.getMessage());
        }
    }
}
