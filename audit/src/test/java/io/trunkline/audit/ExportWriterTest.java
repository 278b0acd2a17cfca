package io.trunkline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However often an export is cut off, and wherever, what comes of it is the same to the byte. */
class ExportWriterTest {

    private static final ExportOrder ORDER = Given.order(7, Long.MAX_VALUE);
    private static final List<byte[]> LINES = Given.lines(24);

    @Test
    void cutOffAnywhereItGoesOnToTheSameBytes() throws IOException {
        MemoryFiles whole = new MemoryFiles();
        Given.write(whole, ORDER, LINES);
        long written = whole.size() + ExportJson.bytes(ORDER).length;
        for (long room = 0; room < written; room += 7) {
            MemoryFiles files = new MemoryFiles();
            files.room(room);
            assertThatThrownBy(() -> Given.write(files, ORDER, LINES))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");
            files.room(Long.MAX_VALUE);
            Given.write(files, ORDER, LINES);
            assertThat(files.sameAs(whole)).as("cut off at byte %d", room).isTrue();
        }
    }

    @Test
    void cutOffAgainAndAgainItComesToAnEnd() throws IOException {
        MemoryFiles whole = new MemoryFiles();
        Given.write(whole, ORDER, LINES);
        MemoryFiles files = new MemoryFiles();
        int attempts = 0;
        for (boolean done = false; !done && attempts < 10; attempts++) {
            files.room(3200);
            try {
                Given.write(files, ORDER, LINES);
                done = true;
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("No space left");
            }
        }
        assertThat(attempts).isGreaterThan(1);
        assertThat(files.sameAs(whole)).isTrue();
    }

    @Test
    void partsEndByBytesToo() throws IOException {
        MemoryFiles files = new MemoryFiles();
        Manifest manifest = Given.write(files, Given.order(1000, 500), LINES).manifest();
        assertThat(manifest.parts()).hasSizeGreaterThan(5).allSatisfy(part -> assertThat(part.bytes())
                .isLessThan(500 + 300));
        assertThat(Given.verify(files).isWhole()).isTrue();
    }

    @Test
    void linesComeInOrderAndFromTheLog() throws IOException {
        try (ExportWriter writer = ExportWriter.on(new MemoryFiles(), ORDER)) {
            writer.add(LINES.get(3));
            assertThatThrownBy(() -> writer.add(LINES.get(3))).hasMessageContaining("cannot follow");
            assertThatThrownBy(() -> writer.add("{}".getBytes(StandardCharsets.UTF_8)))
                    .hasMessageContaining("no id, type or position");
        }
    }

    @Test
    void theManifestCountsWhatItHas() throws IOException {
        Manifest manifest = Given.write(new MemoryFiles(), ORDER, LINES).manifest();
        assertThat(manifest.lines()).isEqualTo(24);
        assertThat(manifest.types()).containsExactly(Map.entry("io.trunkline.call.answered", 24L));
        assertThat(manifest.first()).isEqualTo(64);
        assertThat(manifest.last()).isEqualTo(24 * 64);
        assertThat(manifest.parts()).extracting(Manifest.Part::lines).containsExactly(7, 7, 7, 3);
    }

    @Test
    void aFolderHoldsTheSame(@TempDir Path folder) throws IOException {
        FolderFiles files = new FolderFiles(folder.resolve("export"));
        Given.write(files, ORDER, LINES);
        assertThat(files.names()).hasSize(10).contains("manifest.json", "manifest.sig", "part-00004.ndjson.zst");
        assertThat(Given.verify(files).isWhole()).isTrue();
    }

    @Test
    void aKeyIsMadeOnceAndItsPublicHalfIsBesideIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("export-signing.key");
        SigningKey made = SigningKey.readOrMake(file);
        assertThat(SigningKey.readOrMake(file).id()).isEqualTo(made.id());
        assertThat(SigningKey.id(SigningKey.readPublic(folder.resolve("export-signing.key.pub"))))
                .isEqualTo(made.id());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Path wrong = Files.writeString(folder.resolve("wrong"), "no key");
        assertThatThrownBy(() -> SigningKey.readPublic(wrong)).hasMessageContaining("no public Ed25519 key");
        assertThatThrownBy(() -> SigningKey.readOrMake(wrong)).hasMessageContaining("no Ed25519 key");
    }
}
