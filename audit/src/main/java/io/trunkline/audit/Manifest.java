package io.trunkline.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trunkline.events.ExportFilter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is signed: everything that an export is made of.
 *
 * @param created when the export was begun
 * @param opened personal data are readable
 * @param after position of the log after which it begins
 * @param upTo the last position that it could have had
 * @param first position of the first line; absent: there are no lines
 * @param last position of the last line
 * @param types lines by the type of their events
 * @param chain the hash of the chain after the last line
 * @param previous SHA-256 of the manifest of the export that this one goes on from, where exports are shipped day by day
 * @param key SHA-256 of the public key
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(
        String format,
        String export,
        Instant created,
        boolean opened,
        @Nullable String reason,
        ExportFilter filter,
        long after,
        long upTo,
        @Nullable Long first,
        @Nullable Long last,
        long lines,
        SortedMap<String, Long> types,
        List<Part> parts,
        String chain,
        @Nullable String previous,
        String key) {

    /** The format that this version writes, and the only one that it reads. */
    public static final String FORMAT = "trunkline-export/1";

    /** Name of the manifest's file. */
    public static final String FILE = "manifest.json";

    /** Name of the file with the signature over the manifest's bytes: 64 bytes. */
    public static final String SIGNATURE = "manifest.sig";

    /** Parts at most: what is more is another export. */
    public static final int PARTS = 99_999;

    static final int LONGEST = 64 * 1024 * 1024;

    /** Whatever comes out of a file that was changed, nothing that must be there is absent. */
    public Manifest {
        Objects.requireNonNull(format);
        Objects.requireNonNull(export);
        Objects.requireNonNull(created);
        Objects.requireNonNull(filter);
        Objects.requireNonNull(chain);
        Objects.requireNonNull(key);
        types = new TreeMap<>(types);
        parts = List.copyOf(parts);
    }

    /**
     * One file of lines and its index.
     *
     * @param bytes of the lines, ends included, before compression
     * @param sha256 of the file as it lies there
     * @param indexSha256 of the index file as it lies there
     * @param first position of the first line
     * @param last position of the last line
     * @param root of the Merkle tree
     * @param chain the hash of the chain after the part's last line
     */
    public record Part(
            String file,
            int lines,
            long bytes,
            String sha256,
            String indexSha256,
            long first,
            long last,
            String root,
            String chain) {

        public Part {
            Objects.requireNonNull(file);
            Objects.requireNonNull(sha256);
            Objects.requireNonNull(indexSha256);
            Objects.requireNonNull(root);
            Objects.requireNonNull(chain);
        }

        /** From 1. */
        static String file(int number) {
            return "part-%05d.ndjson.zst".formatted(number);
        }

        static String indexOf(String file) {
            return file.replace(".ndjson.zst", ".index");
        }
    }
}
