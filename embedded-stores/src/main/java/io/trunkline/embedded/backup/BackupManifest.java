package io.trunkline.embedded.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import java.util.Map;

/**
 * What a backup holds, as its file {@code manifest.json} says.
 *
 * @param format version of this file
 * @param made when, ISO 8601
 */
public record BackupManifest(int format, String made, List<Part> parts) {
    static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * One store.
     *
     * @param facts what the store said of itself: the log gives {@code position}, {@code events} and {@code streams}
     */
    public record Part(String name, Map<String, Long> facts, List<StoredFile> files) {
        public Part {
            requirePlain(name);
            facts = Map.copyOf(facts);
            files = List.copyOf(files);
        }
    }

    /**
     * One file.
     *
     * @param sha256 of its bytes, hexadecimal
     */
    public record StoredFile(String name, long bytes, String sha256) {
        public StoredFile {
            requirePlain(name);
        }
    }

    public BackupManifest {
        parts = List.copyOf(parts);
    }

    /** A manifest may come from anywhere: its names must not lead out of its folder. */
    private static void requirePlain(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a file in a backup");
        }
    }

    /** Bytes of all files. */
    public long bytes() {
        return parts.stream()
                .flatMap(part -> part.files().stream())
                .mapToLong(StoredFile::bytes)
                .sum();
    }

    String toJson() throws JsonProcessingException {
        return JSON.writeValueAsString(this);
    }

    static BackupManifest parse(String json) throws JsonProcessingException {
        return JSON.readValue(json, BackupManifest.class);
    }
}
