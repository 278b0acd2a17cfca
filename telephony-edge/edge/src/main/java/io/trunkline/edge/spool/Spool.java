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
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code facts.spool}: a line for each fact that waits for the log, a line for each that reached it, empty again
 * whenever none waits, and written anew when it is long and little of it waits. A line is its CRC-32C in eight hexadecimal digits, a blank, and JSON. A torn last line was never
 * relied on; from another unreadable line on, the file is kept aside and said so.
 *
 * <p>A fact that the log cannot judge is set aside in {@code facts.spool.unjudged}, which has the same lines: nothing sends it
 * again by itself.
 *
 * <p>Kept is on disk. What was sent is noted without a sync: after a power cut a fact may be sent once more, and the
 * second time changes nothing. Thread-safe.
 */
public final class Spool implements AutoCloseable {

    /** Facts that wait at a time; further ones are kept in memory only. */
    public static final int MOST = 100_000;

    private static final Logger log = LoggerFactory.getLogger(Spool.class);
    private static final String NAME = "facts.spool";
    private static final String ANEW = "facts.spool.new";
    private static final String UNJUDGED = "facts.spool.unjudged";
    /** What is set aside at most; of more only the log file tells. */
    private static final long MOST_UNJUDGED_BYTES = 16 << 20;
    /** So short a file is not written anew, whatever waits. */
    private static final long SMALL_BYTES = 1 << 20;
    /** How many times as long as what waits the file may be: what is written anew is less than what was written since the last time. */
    private static final int SLACK = 4;

    private static final int SUM_DIGITS = 8;

    private final CommandJson json = new CommandJson();
    private final Path path;
    private final int most;
    private final long smallBytes;
    private final SequencedMap<Long, Waiting> waiting = new LinkedHashMap<>();
    private final List<Fact> left;
    private long nextKey = 1;
    private boolean failing;
    private FileChannel file;
    private long waitingBytes;
    /** The file's length when it could last not be written anew. */
    private long stuckAt;

    private long unjudged;

    /** A fact of an earlier run, to be sent first. */
    public record Fact(long key, CallCommand command) {}

    /** A fact, and how long its line is. */
    private record Waiting(CallCommand command, int bytes) {}

    private Spool(Path path, FileChannel file, int most, long smallBytes) throws IOException {
        this.path = path;
        this.file = file;
        this.most = most;
        this.smallBytes = smallBytes;
        Files.deleteIfExists(path.resolveSibling(ANEW));
        this.unjudged = countUnjudged();
        read();
        this.left = waiting.entrySet().stream()
                .map(entry -> new Fact(entry.getKey(), entry.getValue().command()))
                .toList();
    }

    /**
     * Opens the spool of a folder, which is made when it is missing.
     *
     * @throws UncheckedIOException when the folder cannot be written
     */
    public static Spool open(Path folder) {
        return open(folder, MOST, SMALL_BYTES);
    }

    static Spool open(Path folder, int most, long smallBytes) {
        Path path = folder.resolve(NAME);
        try {
            Files.createDirectories(folder);
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return new Spool(path, file, most, smallBytes);
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
        byte[] line = line(json.kept(key, command));
        try {
            write(line);
            file.force(false);
        } catch (IOException e) {
            failed(e.toString());
            return OptionalLong.empty();
        }
        failing = false;
        nextKey++;
        waits(key, command, line.length);
        return OptionalLong.of(key);
    }

    /** The fact has reached the log, or the log has turned it down. */
    public synchronized void sent(long key) {
        if (!waitsNoMore(key)) {
            return;
        }
        try {
            if (waiting.isEmpty()) {
                file.truncate(0);
            } else {
                write(line(json.sent(key)));
                writeAnewWhenLong();
            }
        } catch (IOException e) {
            failed(e.toString());
        }
    }

    /** Facts in {@code facts.spool.unjudged}, of earlier runs too: 0 at the first start after somebody has taken the file away. */
    public synchronized long unjudged() {
        return unjudged;
    }

    /**
     * Puts a fact that the log cannot judge beside those that wait, for people to look at. Where the disk does not take it, only the
     * log file tells of it.
     */
    public synchronized void setAside(CallCommand command, @Nullable Throwable why) {
        Path aside = path.resolveSibling(UNJUDGED);
        log.error(
                "UNJUDGED_FACT: call {}: {} cannot be recorded; it is set aside in {}",
                command.call(),
                command.getClass().getSimpleName(),
                aside,
                why);
        unjudged++;
        byte[] line = line(json.kept(unjudged, command));
        try (FileChannel to = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            if (to.size() + line.length > MOST_UNJUDGED_BYTES) {
                throw new IOException("it is full");
            }
            append(to, line);
            to.force(true);
        } catch (IOException e) {
            log.error("{} does not take a fact: {}", aside, e.toString());
        }
    }

    private long countUnjudged() throws IOException {
        Path aside = path.resolveSibling(UNJUDGED);
        if (!Files.exists(aside)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(aside, StandardCharsets.ISO_8859_1)) {
            return lines.count();
        }
    }

    private void waits(long key, CallCommand command, int bytes) {
        waiting.put(key, new Waiting(command, bytes));
        waitingBytes += bytes;
    }

    private boolean waitsNoMore(long key) {
        Waiting fact = waiting.remove(key);
        if (fact == null) {
            return false;
        }
        waitingBytes -= fact.bytes();
        return true;
    }

    private static byte[] line(String text) {
        return (sum(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Where the disk does not take the new file this one goes on, and it is tried again when it is twice as long. */
    private void writeAnewWhenLong() throws IOException {
        long length = file.size();
        if (length <= Math.max(smallBytes, Math.max(SLACK * waitingBytes, 2 * stuckAt))) {
            return;
        }
        try {
            writeAnew();
            stuckAt = 0;
        } catch (IOException e) {
            stuckAt = length;
            log.warn("{} could not be written anew and goes on growing: {}", path, e.toString());
        }
    }

    /**
     * What waits goes into a file beside this one, which takes its place once it is on disk: whatever ends us on the way, the file under the
     * name is whole.
     */
    private void writeAnew() throws IOException {
        Path anew = path.resolveSibling(ANEW);
        FileChannel next = FileChannel.open(
                anew, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            for (var fact : waiting.entrySet()) {
                append(next, line(json.kept(fact.getKey(), fact.getValue().command())));
            }
            next.force(true);
            Files.move(anew, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            next.close();
            Files.deleteIfExists(anew);
            throw e;
        }
        FileChannel before = file;
        file = next;
        before.close();
        try (FileChannel folder = FileChannel.open(path.resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** Half a line, as of a full disk, is taken back: lines after it would be lost with it. */
    private void write(byte[] line) throws IOException {
        long before = file.size();
        try {
            append(file.position(before), line);
        } catch (IOException e) {
            file.truncate(before);
            throw e;
        }
    }

    private static void append(FileChannel to, byte[] line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
            var unused = to.write(bytes);
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
                    waits(key, command, line(json.kept(key, command)).length);
                    nextKey = Math.max(nextKey, key + 1);
                }

                @Override
                public void sent(long key) {
                    var unused = waitsNoMore(key);
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
