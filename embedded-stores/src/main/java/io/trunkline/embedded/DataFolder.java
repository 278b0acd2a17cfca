package io.trunkline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes sure that a store's folder exists and can be written, before anything else can fail in a less clear way. */
public final class DataFolder {
    private DataFolder() {}

    /**
     * Makes the folder if it is missing, and returns its absolute path.
     *
     * @throws EmbeddedStoreUnavailable when the folder cannot be made or written
     */
    public static Path prepare(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            Files.delete(Files.createTempFile(absolute, "writable", null));
            return absolute;
        } catch (IOException e) {
            throw new EmbeddedStoreUnavailable(
                    "The data folder " + absolute
                            + " cannot be written; choose another folder or change its permissions.",
                    e);
        }
    }
}
