package io.trunkline.audit;

import com.github.luben.zstd.ZstdInputStream;
import io.trunkline.audit.Manifest.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows that one event is in an export without showing the others.
 *
 * @param part name of the part's file
 * @param line its number in the part, from 1
 * @param content the line
 * @param path hashes in hexadecimal from the line up to the part's root (RFC 9162, section 2.1.3)
 * @param manifest the manifest's bytes, base64
 * @param signature over them, base64
 */
public record Proof(
        String format, String part, long line, String content, List<String> path, String manifest, String signature) {

    public static final String FORMAT = "trunkline-proof/1";

    private static final int DEEPEST = 64;

    public Proof {
        path = List.copyOf(path);
    }

    /**
     * Looks for an event, and proves it; absent: it is not there. The export itself is not verified by this.
     *
     * @throws IOException the export cannot be read
     */
    public static Optional<Proof> of(ExportFiles files, String event) throws IOException {
        byte[] bytes = files.bytes(Manifest.FILE, Manifest.LONGEST);
        Manifest manifest = ExportJson.read(bytes, Manifest.class);
        for (Part part : manifest.parts()) {
            byte[] index = files.bytes(Part.indexOf(part.file()), ExportOrder.MOST_LINES * PartWriter.ENTRY);
            List<PartLines.Entry> entries = PartLines.index(index);
            for (int i = 0; i < entries.size(); i++) {
                if (event.equals(entries.get(i).event())) {
                    return Optional.of(prove(files, part, i, bytes));
                }
            }
        }
        return Optional.empty();
    }

    private static Proof prove(ExportFiles files, Part part, int at, byte[] manifest) throws IOException {
        List<byte[]> leaves = new ArrayList<>();
        byte[] content = new byte[0];
        try (LineReader reader = new LineReader(new ZstdInputStream(files.read(part.file())))) {
            for (byte[] line = reader.next(); line != null; line = reader.next()) {
                content = leaves.size() == at ? line : content;
                leaves.add(Hashes.leaf(line));
            }
        }
        if (at >= leaves.size()) {
            throw new IOException(part.file() + " has no line " + (at + 1));
        }
        Base64.Encoder base64 = Base64.getEncoder();
        return new Proof(
                FORMAT,
                part.file(),
                at + 1L,
                new String(content, StandardCharsets.UTF_8),
                MerkleTree.path(leaves, at).stream().map(Hashes::hex).toList(),
                base64.encodeToString(manifest),
                base64.encodeToString(files.bytes(Manifest.SIGNATURE, 64)));
    }

    /** As a file. */
    public byte[] json() {
        return ExportJson.bytes(this);
    }

    /**
     * Reads a file that {@link #json} wrote.
     *
     * @throws IOException it is none
     */
    public static Proof read(byte[] json) throws IOException {
        return ExportJson.read(json, Proof.class);
    }

    /** Why it proves nothing, in one sentence; absent: the line was in the export that this key signed. */
    public Optional<String> fault(PublicKey key) {
        try {
            return Optional.ofNullable(check(key));
        } catch (IOException | RuntimeException _) {
            return Optional.of("The proof is not one of " + FORMAT + ".");
        }
    }

    private @Nullable String check(PublicKey key) throws IOException {
        if (!FORMAT.equals(format)) {
            return "The format " + format + " is not known here, only " + FORMAT + ".";
        }
        byte[] signed = Base64.getDecoder().decode(manifest);
        if (!SigningKey.verifies(key, signed, Base64.getDecoder().decode(signature))) {
            return "The manifest in the proof was not signed with this key.";
        }
        Manifest trusted = ExportJson.read(signed, Manifest.class);
        Optional<Part> found =
                trusted.parts().stream().filter(p -> p.file().equals(part)).findFirst();
        if (found.isEmpty() || path.size() > DEEPEST) {
            return "The export has no part " + part + ".";
        }
        byte[] leaf = Hashes.leaf(content.getBytes(StandardCharsets.UTF_8));
        List<byte[]> hashes =
                path.stream().map(Hashes::parse).map(Objects::requireNonNull).toList();
        byte[] root = MerkleTree.root(leaf, line - 1, found.get().lines(), hashes);
        boolean leads =
                root != null && Arrays.equals(root, Hashes.parse(found.get().root()));
        return leads ? null : "The line does not lead to the root that was signed: it is not line " + line + " of it.";
    }

    /** The event that it is about. */
    public String event() {
        ExportLine known = ExportLine.orNull(content.getBytes(StandardCharsets.UTF_8));
        return known == null ? "unknown" : known.id().toString();
    }
}
