package io.trunkline.eventstore.golden;

import io.trunkline.events.EventCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The golden files beside the schema: {@code <stored name>.<revision>.json}. Append-only: a file that was released is never
 * changed, because events stored like it are never changed either.
 */
final class GoldenFiles {

    /** Set to write the files that are missing; existing ones are never overwritten. */
    static final String ADD = "golden.add";

    static final Path FOLDER = Repository.root().resolve("events-schema/src/test/resources/golden");

    /** One file. */
    record Golden(String name, int revision, String json) {}

    private GoldenFiles() {}

    static Path file(String name, int revision) {
        return FOLDER.resolve(name + "." + revision + ".json");
    }

    static Path file(EventCatalogue.Entry entry) {
        return file(entry.name(), entry.revision());
    }

    static List<Golden> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(f -> f.toString().endsWith(".json"))
                    .sorted()
                    .map(GoldenFiles::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Golden read(Path file) {
        String[] parts = file.getFileName().toString().split("\\.", -1);
        return new Golden(parts[0] + "." + parts[1], Integer.parseInt(parts[2]), text(file));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
