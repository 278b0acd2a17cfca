package io.trunkline.eventstore.golden;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the checked-out sources are, whatever folder a test is started in. */
public final class Repository {

    private Repository() {}

    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("events-schema/src"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("not started within the repository");
        }
        return folder;
    }
}
