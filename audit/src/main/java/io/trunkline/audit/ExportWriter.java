package io.trunkline.audit;

import com.github.luben.zstd.ZstdInputStream;
import io.trunkline.audit.Manifest.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes an export, or goes on with one that was cut off: whole parts stay, a half one is begun again. The same order and the same
 * lines give the same bytes, wherever it was cut off.
 */
public final class ExportWriter implements AutoCloseable {

    private final ExportFiles files;
    private final ExportOrder order;
    private final List<Part> parts = new ArrayList<>();
    private final TreeMap<String, Long> types = new TreeMap<>();
    private byte[] chain;
    private long lines;
    private @Nullable Long first;
    private long last;
    private @Nullable PartWriter part;

    private ExportWriter(ExportFiles files, ExportOrder order) {
        this.files = files;
        this.order = order;
        this.chain = Hashes.start(Manifest.FORMAT, order.export());
        this.last = order.after();
    }

    /**
     * Goes on after the parts that are whole; their lines are read again.
     *
     * @throws IOException a file cannot be read, or a part is not one that was written here
     */
    public static ExportWriter on(ExportFiles files, ExportOrder order) throws IOException {
        ExportWriter writer = new ExportWriter(files, order);
        List<String> names = files.names();
        while (names.contains(Part.file(writer.parts.size() + 1))) {
            writer.readAgain(Part.file(writer.parts.size() + 1), names);
        }
        return writer;
    }

    private void readAgain(String file, List<String> names) throws IOException {
        String index = Part.indexOf(file);
        if (!names.contains(index)) {
            throw new IOException(file + " is there without its index");
        }
        List<byte[]> leaves = new ArrayList<>();
        long from = -1;
        long bytes;
        try (LineReader reader = new LineReader(new ZstdInputStream(files.read(file)))) {
            for (byte[] line = reader.next(); line != null; line = reader.next()) {
                ExportLine known = ExportLine.of(line);
                from = leaves.isEmpty() ? known.position() : from;
                leaves.add(count(line, known));
            }
            bytes = reader.bytes();
        }
        parts.add(new Part(
                file,
                leaves.size(),
                bytes,
                /* sha256= */ FileHash.of(files, file),
                /* indexSha256= */ FileHash.of(files, index),
                from,
                last,
                Hashes.hex(MerkleTree.root(leaves)),
                Hashes.hex(chain)));
    }

    /** An export that is signed already, and of which only the order was not put away. */
    public static Optional<Finished> finished(ExportFiles files) throws IOException {
        List<String> names = files.names();
        if (!names.contains(Manifest.FILE) || !names.contains(Manifest.SIGNATURE)) {
            return Optional.empty();
        }
        byte[] bytes = files.bytes(Manifest.FILE, Manifest.LONGEST);
        return Optional.of(new Finished(ExportJson.read(bytes, Manifest.class), Hashes.sha256(bytes)));
    }

    /** Position of the last line that is there; the lines after it are wanted next. */
    public long last() {
        return last;
    }

    public long lines() {
        return lines;
    }

    /**
     * One more line, without its end.
     *
     * @throws IOException it is not a line of an export, not after the one before, or cannot be written
     */
    public void add(byte[] line) throws IOException {
        ExportLine known = ExportLine.of(line);
        if (known.position() <= last || known.position() > order.upTo()) {
            throw new IOException("a line at position " + known.position() + " cannot follow one at " + last);
        }
        PartWriter open = part;
        if (open == null) {
            if (parts.size() == Manifest.PARTS) {
                throw new IOException("an export has at most " + Manifest.PARTS + " parts; larger parts are fewer");
            }
            open = PartWriter.begin(files, parts.size() + 1);
            part = open;
        }
        open.add(line, count(line, known), known);
        if (open.lines() == order.partLines() || open.bytes() >= order.partBytes()) {
            endPart(open);
        }
    }

    private byte[] count(byte[] line, ExportLine known) {
        byte[] leaf = Hashes.leaf(line);
        chain = Hashes.link(chain, leaf);
        types.merge(known.type(), 1L, Long::sum);
        first = first == null ? Long.valueOf(known.position()) : first;
        last = known.position();
        lines++;
        return leaf;
    }

    private void endPart(PartWriter open) throws IOException {
        parts.add(open.finish(chain));
        part = null;
    }

    /** After the last line: the last part, the manifest and its signature. The export is whole then. */
    public Finished finish(SigningKey key) throws IOException {
        if (part != null) {
            endPart(part);
        }
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                order.export(),
                order.created(),
                order.opened(),
                order.reason(),
                order.filter(),
                order.after(),
                order.upTo(),
                first,
                first == null ? null : Long.valueOf(last),
                lines,
                types,
                parts,
                Hashes.hex(chain),
                order.previous(),
                key.id());
        byte[] bytes = ExportJson.bytes(manifest);
        files.write(Manifest.FILE, bytes);
        files.write(Manifest.SIGNATURE, key.sign(bytes));
        return new Finished(manifest, Hashes.sha256(bytes));
    }

    /** The order has done its work, and nothing half-written is left. */
    public static void tidy(ExportFiles files) throws IOException {
        for (String name : files.names()) {
            if (name.endsWith(ExportFiles.UNFINISHED)) {
                files.delete(name);
            }
        }
        files.delete(ExportOrder.FILE);
    }

    @Override
    public void close() throws IOException {
        if (part != null) {
            part.close();
        }
    }

    /**
     * A whole export.
     *
     * @param sha256 of the manifest's bytes
     */
    public record Finished(Manifest manifest, String sha256) {}
}
