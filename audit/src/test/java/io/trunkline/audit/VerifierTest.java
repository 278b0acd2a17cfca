package io.trunkline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import io.trunkline.audit.Finding.Kind;
import io.trunkline.audit.Manifest.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An export as it was signed passes; each change of it is found, and named by part, line and event. */
class VerifierTest {

    private static final int LINES = 50;
    private static final int PART = 20;
    private static final int SMALL = 24;
    private static final int SMALL_PART = 10;
    private static final int ANY = Integer.MAX_VALUE;
    private static MemoryFiles whole = new MemoryFiles();

    @BeforeAll
    static void exportOnce() throws IOException {
        whole = Given.export(LINES, PART);
    }

    private static List<byte[]> lines(MemoryFiles files, int part) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(new ZstdInputStream(files.read(Part.file(part))))) {
            for (byte[] line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static MemoryFiles with(int part, List<byte[]> lines) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            text.writeBytes(line);
            text.write('\n');
        }
        MemoryFiles files = whole.copy();
        files.put(Part.file(part), Zstd.compress(text.toByteArray()));
        return files;
    }

    private static void named(MemoryFiles files, Kind kind, String file, long line, String event) throws IOException {
        assertThat(Given.verify(files).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.file()).isEqualTo(file);
            assertThat(finding.line()).isEqualTo(line);
            assertThat(finding.event()).isEqualTo(event);
        });
    }

    @Test
    void anExportAsItWasSignedPasses() throws IOException {
        Verifier.Report report = Given.verify(whole);
        assertThat(report.findings()).isEmpty();
        assertThat(report.isWhole()).isTrue();
        assertThat(Objects.requireNonNull(report.manifest()).parts())
                .extracting(Part::lines)
                .containsExactly(20, 20, 10);
    }

    @Test
    void anEmptyExportPasses() throws IOException {
        Verifier.Report report = Given.verify(Given.export(0, PART));
        assertThat(report.findings()).isEmpty();
        assertThat(Objects.requireNonNull(report.manifest()).lines()).isZero();
    }

    @Test
    void aChangedLineIsNamed() throws IOException {
        List<byte[]> lines = lines(whole, 2);
        lines.set(4, Given.line(24, "call.abandoned"));
        named(with(2, lines), Kind.LINE_CHANGED, Part.file(2), 5, Given.event(24));
    }

    @Test
    void aLineOfAnotherEventInItsPlaceIsNamed() throws IOException {
        List<byte[]> lines = lines(whole, 2);
        lines.set(4, Given.line(900, "call.answered"));
        named(with(2, lines), Kind.LINE_CHANGED, Part.file(2), 5, Given.event(24));
    }

    @Test
    void aMissingLineIsNamed() throws IOException {
        List<byte[]> lines = lines(whole, 1);
        lines.remove(19);
        named(with(1, lines), Kind.LINE_MISSING, Part.file(1), 20, Given.event(19));
    }

    @Test
    void anAddedLineIsNamed() throws IOException {
        List<byte[]> lines = lines(whole, 3);
        lines.add(3, Given.line(901, "call.answered"));
        named(with(3, lines), Kind.LINE_ADDED, Part.file(3), 4, Given.event(901));
    }

    @Test
    void aRepeatedLineIsNamed() throws IOException {
        List<byte[]> lines = lines(whole, 3);
        lines.add(3, lines.get(2));
        named(with(3, lines), Kind.LINE_ADDED, Part.file(3), 4, Given.event(42));
    }

    @Test
    void aMovedLineIsNamed() throws IOException {
        List<byte[]> lines = lines(whole, 1);
        lines.add(11, lines.remove(2));
        named(with(1, lines), Kind.LINE_MOVED, Part.file(1), 12, Given.event(2));
    }

    @Test
    void theSameLinesCompressedOtherwiseAreNoticed() throws IOException {
        assertThat(Given.verify(with(1, lines(whole, 1))).findings())
                .singleElement()
                .extracting(Finding::kind)
                .isEqualTo(Kind.FILE_CHANGED);
    }

    @Test
    void filesThatAreMissingOrAddedAreNamed() throws IOException {
        MemoryFiles files = whole.copy();
        files.delete(Part.file(2));
        files.put("notes.txt", new byte[0]);
        assertThat(Given.verify(files).findings())
                .extracting(finding -> finding.kind() + " " + finding.file())
                .containsExactly("FILE_ADDED notes.txt", "FILE_MISSING part-00002.ndjson.zst");
    }

    @Test
    void partsInEachOthersPlaceAreNoticed() throws IOException {
        MemoryFiles files = whole.copy();
        files.put(Part.file(1), whole.get(Part.file(2)));
        files.put(Part.file(2), whole.get(Part.file(1)));
        Verifier.Report report = Given.verify(files);
        assertThat(report.count()).isEqualTo(40);
        assertThat(report.findings()).extracting(Finding::kind).containsOnly(Kind.LINE_CHANGED);
    }

    @Test
    void anotherKeyIsNamed() throws IOException {
        SigningKey other = SigningKey.make();
        assertThat(Verifier.verify(whole, other.publicKey(), (_, _) -> {}).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(Kind.SIGNATURE);
                    assertThat(finding.message()).contains("another key", Given.KEY.id(), other.id());
                });
    }

    @Test
    void oneWhoSignsAnewIsNotBelieved() throws IOException {
        MemoryFiles forged = whole.copy();
        byte[] manifest = new String(whole.get(Manifest.FILE), StandardCharsets.UTF_8)
                .replace("\"lines\" : 50", "\"lines\" : 49")
                .getBytes(StandardCharsets.UTF_8);
        forged.put(Manifest.FILE, manifest);
        forged.put(Manifest.SIGNATURE, SigningKey.make().sign(manifest));
        assertThat(Given.verify(forged).findings()).extracting(Finding::kind).contains(Kind.SIGNATURE);
    }

    /**
     * 10,000 of them by {@code -Dexport.changes=10000}. Bits of any file turned, bytes cut off and added, lines changed, taken,
     * added, doubled, swapped: seeded, so that a failure comes again. What is named is what was changed: of lines, the kind, the
     * part, the line and its event; of a byte, its file.
     */
    @Test
    void anySingleChangeIsFoundAndNamed() throws IOException {
        MemoryFiles small = Given.export(SMALL, SMALL_PART);
        MemoryFiles before = whole;
        whole = small;
        try {
            Random random = new Random(20261122);
            int changes = Integer.getInteger("export.changes", 3_000);
            List<String> names = small.names();
            for (int i = 0; i < changes; i++) {
                Change change = i % 2 == 0 ? lineChanged(random) : byteChanged(names, random);
                Verifier.Report report = Given.verify(change.files());
                assertThat(report.isWhole()).as("change %d", i).isFalse();
                assertThat(report.findings())
                        .as("change %d", i)
                        .hasSizeBetween(1, change.most())
                        .anyMatch(change.named())
                        .allMatch(change.most() < ANY ? change.named() : _ -> true);
            }
        } finally {
            whole = before;
        }
        assertThat(Given.verify(small).isWhole()).isTrue();
    }

    /**
     * An export that was changed in one place.
     *
     * @param named whether a finding is of what was changed; all must be, but where {@link #ANY} number of them may be
     * @param most findings
     */
    private record Change(MemoryFiles files, Predicate<Finding> named, int most) {}

    private static Predicate<Finding> line(Kind kind, int part, int at, int event) {
        return finding -> finding.kind() == kind
                && finding.file().equals(Part.file(part))
                && Long.valueOf(at + 1L).equals(finding.line())
                && Given.event(event).equals(finding.event());
    }

    /** Lines that a changed manifest tells of are not those that are there; that it was changed is said all the same. */
    private static Change inFile(MemoryFiles files, String name) {
        return name.equals(Manifest.FILE)
                ? new Change(
                        files,
                        finding -> finding.kind() == Kind.SIGNATURE
                                || (finding.kind() == Kind.MANIFEST
                                        && finding.file().equals(name)),
                        ANY)
                : new Change(files, finding -> finding.file().equals(name), SMALL);
    }

    private static Change byteChanged(List<String> names, Random random) {
        String name = names.get(random.nextInt(names.size()));
        byte[] bytes = whole.get(name);
        int at = random.nextInt(bytes.length);
        MemoryFiles files = whole.copy();
        files.put(
                name,
                switch (random.nextInt(4)) {
                    case 0 -> spliced(bytes, at, 1, new byte[0]);
                    case 1 -> spliced(bytes, at, 0, new byte[] {(byte) random.nextInt()});
                    default -> spliced(bytes, at, 1, new byte[] {(byte) (bytes[at] ^ (1 << random.nextInt(8)))});
                });
        return inFile(files, name);
    }

    private static byte[] spliced(byte[] bytes, int at, int cut, byte[] instead) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(instead);
        out.write(bytes, at + cut, bytes.length - at - cut);
        return out.toByteArray();
    }

    private static Change lineChanged(Random random) throws IOException {
        int part = 1 + random.nextInt(3);
        List<byte[]> lines = lines(whole, part);
        int at = random.nextInt(lines.size());
        int next = (at + 1) % lines.size();
        int first = (part - 1) * SMALL_PART;
        return switch (random.nextInt(5)) {
            case 0 -> {
                lines.remove(at);
                yield new Change(with(part, lines), line(Kind.LINE_MISSING, part, at, first + at), 1);
            }
            case 1 -> {
                lines.add(at, lines.get(at));
                yield new Change(with(part, lines), line(Kind.LINE_ADDED, part, at + 1, first + at), 1);
            }
            case 2 -> {
                lines.add(at, Given.line(1000, "call.ended"));
                yield new Change(with(part, lines), line(Kind.LINE_ADDED, part, at, 1000), 1);
            }
            case 3 -> {
                byte[] line = lines.get(at).clone();
                line[random.nextInt(line.length)] ^= (byte) (1 + random.nextInt(7));
                lines.set(at, line);
                yield new Change(with(part, lines), line(Kind.LINE_CHANGED, part, at, first + at), 1);
            }
            default -> {
                Collections.swap(lines, at, next);
                yield new Change(
                        with(part, lines),
                        line(Kind.LINE_MOVED, part, next, first + at).or(line(Kind.LINE_MOVED, part, at, first + next)),
                        2);
            }
        };
    }

    @Test
    void oneEventIsProvedWithoutTheOthers() throws IOException {
        for (int lines : new int[] {1, 2, 3, 7, 20}) {
            MemoryFiles files = Given.export(lines, PART);
            for (int i = 0; i < lines; i++) {
                Proof proof =
                        Proof.read(Proof.of(files, Given.event(i)).orElseThrow().json());
                assertThat(proof.fault(Given.KEY.publicKey())).isEmpty();
                assertThat(proof.event()).isEqualTo(Given.event(i));
            }
        }
        assertThat(Proof.of(whole, new UUID(8, 8).toString())).isEmpty();
    }

    @Test
    void aProofOfSomethingElseIsNone() throws IOException {
        Proof proof = Proof.of(whole, Given.event(22)).orElseThrow();
        Proof other = new Proof(
                proof.format(),
                proof.part(),
                proof.line(),
                proof.content().replace("answered", "abandoned"),
                proof.path(),
                proof.manifest(),
                proof.signature());
        Proof elsewhere = new Proof(
                proof.format(),
                proof.part(),
                proof.line() + 1,
                proof.content(),
                proof.path(),
                proof.manifest(),
                proof.signature());
        Proof unfit = new Proof(
                proof.format(), proof.part(), proof.line(), proof.content(), List.of("x"), "?", proof.signature());
        assertThat(other.fault(Given.KEY.publicKey())).get().asString().contains("does not lead");
        assertThat(elsewhere.fault(Given.KEY.publicKey())).get().asString().contains("does not lead");
        assertThat(unfit.fault(Given.KEY.publicKey())).isPresent();
        assertThat(proof.fault(SigningKey.make().publicKey())).get().asString().contains("not signed with this key");
    }
}
