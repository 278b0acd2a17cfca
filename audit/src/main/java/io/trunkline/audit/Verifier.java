package io.trunkline.audit;

import com.github.luben.zstd.ZstdInputStream;
import io.trunkline.audit.Finding.Kind;
import io.trunkline.audit.Manifest.Part;
import io.trunkline.audit.PartLines.Entry;
import java.io.IOException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares an export with what was signed. Needs its files and the public key, and nothing of the system that made it. */
public final class Verifier {

    /** More are counted and not kept. */
    public static final int FINDINGS = 1000;

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Told {
        void lines(long done, long all);
    }

    private final ExportFiles files;
    private final PublicKey key;
    private final Told progress;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Long> types = new TreeMap<>();
    private long count;
    private long lines;
    private long expected;
    private byte[] chain = new byte[0];

    private Verifier(ExportFiles files, PublicKey key, Told progress) {
        this.files = files;
        this.key = key;
        this.progress = progress;
    }

    /**
     * What came of it.
     *
     * @param manifest absent where there is none that can be read
     * @param findings the first {@value #FINDINGS}; none: the export is as it was signed
     * @param count of all findings
     */
    public record Report(@Nullable Manifest manifest, List<Finding> findings, long count) {
        public Report {
            findings = List.copyOf(findings);
        }

        public boolean isWhole() {
            return count == 0;
        }
    }

    /**
     * Reads all of an export.
     *
     * @param progress told after each part
     * @throws IOException a file is there and cannot be read at all
     */
    public static Report verify(ExportFiles files, PublicKey key, Told progress) throws IOException {
        return new Verifier(files, key, progress).verify();
    }

    private Report verify() throws IOException {
        Set<String> names = new TreeSet<>(files.names());
        Manifest manifest = manifest(names);
        if (manifest == null) {
            return new Report(null, findings, count);
        }
        listed(manifest, names);
        expected = manifest.lines();
        chain = Hashes.start(manifest.format(), manifest.export());
        for (Part part : manifest.parts()) {
            if (names.contains(part.file())) {
                part(part);
            } else {
                found(Finding.of(
                        Kind.FILE_MISSING, part.file(), "The part is missing, with " + part.lines() + " lines."));
            }
            chain = chainAfter(part);
        }
        if (count == 0) {
            sums(manifest);
        }
        return new Report(manifest, findings, count);
    }

    private @Nullable Manifest manifest(Set<String> names) throws IOException {
        if (!names.contains(Manifest.FILE)) {
            boolean unfinished = names.contains(ExportOrder.FILE);
            found(Finding.of(
                    Kind.FILE_MISSING,
                    Manifest.FILE,
                    unfinished ? "The export is not finished." : "There is no manifest: this is no export."));
            return null;
        }
        byte[] bytes;
        Manifest manifest;
        try {
            bytes = files.bytes(Manifest.FILE, Manifest.LONGEST);
            manifest = ExportJson.read(bytes, Manifest.class);
        } catch (IOException | RuntimeException _) {
            found(Finding.of(Kind.MANIFEST, Manifest.FILE, "The manifest cannot be read: it is not as it was signed."));
            return null;
        }
        signature(manifest, bytes, names);
        if (!Manifest.FORMAT.equals(manifest.format())) {
            found(Finding.of(
                    Kind.MANIFEST,
                    Manifest.FILE,
                    "The format " + manifest.format() + " is not known here, only " + Manifest.FORMAT + "."));
            return null;
        }
        return manifest;
    }

    private void signature(Manifest manifest, byte[] bytes, Set<String> names) throws IOException {
        if (!names.contains(Manifest.SIGNATURE)) {
            found(Finding.of(Kind.FILE_MISSING, Manifest.SIGNATURE, "The signature is missing."));
            return;
        }
        byte[] signature;
        try {
            signature = files.bytes(Manifest.SIGNATURE, 64);
        } catch (IOException _) {
            signature = new byte[0];
        }
        if (!SigningKey.verifies(key, bytes, signature)) {
            boolean other = !SigningKey.id(key).equals(manifest.key());
            found(Finding.of(
                    Kind.SIGNATURE,
                    Manifest.SIGNATURE,
                    other
                            ? "Signed with another key: " + manifest.key() + ", not " + SigningKey.id(key) + "."
                            : "Manifest or signature were changed after signing."));
        }
    }

    /** Files that belong here, and no others. */
    private void listed(Manifest manifest, Set<String> names) {
        Set<String> known = new HashSet<>(List.of(Manifest.FILE, Manifest.SIGNATURE));
        for (Part part : manifest.parts()) {
            known.add(part.file());
            known.add(Part.indexOf(part.file()));
            if (!names.contains(Part.indexOf(part.file()))) {
                found(Finding.of(Kind.FILE_MISSING, Part.indexOf(part.file()), "The part's index is missing."));
            }
        }
        names.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> found(Finding.of(Kind.FILE_ADDED, name, "The file is no part of the export.")));
    }

    private void part(Part part) throws IOException {
        List<Entry> said = said(part);
        List<Entry> there = new ArrayList<>();
        List<byte[]> leaves = new ArrayList<>();
        String unreadable = null;
        try (LineReader reader = new LineReader(new ZstdInputStream(files.read(part.file())))) {
            for (byte[] line = reader.next(); line != null; line = reader.next()) {
                byte[] leaf = Hashes.leaf(line);
                ExportLine known = ExportLine.orNull(line);
                leaves.add(leaf);
                there.add(new Entry(known == null ? null : known.id().toString(), Hashes.hex(leaf)));
                types.merge(known == null ? "" : known.type(), 1L, Long::sum);
                if (there.size() > ExportOrder.MOST_LINES) {
                    throw new IOException("more lines than a part may have");
                }
            }
        } catch (IOException | RuntimeException e) {
            unreadable = String.valueOf(e.getMessage());
        }
        String hash = FileHash.of(files, part.file());
        compare(part, said, there, leaves, unreadable, hash);
        lines += there.size();
        progress.lines(lines, expected);
    }

    private @Nullable List<Entry> said(Part part) throws IOException {
        String name = Part.indexOf(part.file());
        if (!files.names().contains(name)) {
            return null;
        }
        byte[] index;
        try {
            index = files.bytes(name, ExportOrder.MOST_LINES * PartWriter.ENTRY);
        } catch (IOException _) {
            index = new byte[0];
        }
        if (!Hashes.sha256(index).equals(part.indexSha256())) {
            found(Finding.of(Kind.FILE_CHANGED, name, "The part's index is not as it was signed."));
        }
        return PartLines.index(index);
    }

    private void compare(
            Part part,
            @Nullable List<Entry> said,
            List<Entry> there,
            List<byte[]> leaves,
            @Nullable String unreadable,
            String hash) {
        boolean asSigned = Hashes.hex(MerkleTree.root(leaves)).equals(part.root()) && leaves.size() == part.lines();
        for (byte[] leaf : leaves) {
            chain = Hashes.link(chain, leaf);
        }
        boolean chained = Hashes.hex(chain).equals(part.chain());
        if (asSigned && chained && hash.equals(part.sha256())) {
            return;
        }
        long before = count;
        if (unreadable != null) {
            found(new Finding(
                    Kind.FILE_CHANGED,
                    part.file(),
                    there.size() + 1L,
                    said != null && there.size() < said.size()
                            ? said.get(there.size()).event()
                            : null,
                    "The file cannot be read from this line on: " + unreadable + "."));
        } else if (!asSigned && said != null) {
            PartLines.compare(part.file(), said, there).forEach(this::found);
        }
        if (count == before) {
            found(Finding.of(
                    Kind.FILE_CHANGED,
                    part.file(),
                    asSigned
                            ? "The file's bytes are others, its lines are as they were."
                            : "The lines are not as they were signed."));
        }
    }

    private static byte[] chainAfter(Part part) {
        byte[] chain = Hashes.parse(part.chain());
        return chain == null ? new byte[0] : chain;
    }

    /** What was signed, but does not fit together: a writer's fault, for the signature holds. */
    private void sums(Manifest manifest) {
        long said = manifest.parts().stream().mapToLong(Part::lines).sum();
        byte[] end = chain;
        boolean fits = said == manifest.lines()
                && lines == said
                && types.equals(manifest.types())
                && Arrays.equals(end, Hashes.parse(manifest.chain()));
        if (!fits) {
            found(Finding.of(Kind.MANIFEST, Manifest.FILE, "The manifest's sums are not those of its parts."));
        }
    }

    private void found(Finding finding) {
        count++;
        if (findings.size() < FINDINGS) {
            findings.add(finding);
        }
    }
}
