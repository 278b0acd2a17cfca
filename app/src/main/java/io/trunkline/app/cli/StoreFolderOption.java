package io.trunkline.app.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The data folder that a {@code store} command works on; the same as that of {@code serve} and {@code demo}. */
final class StoreFolderOption {

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Data folder of Trunkline or of 'store serve'. Default ./data.")
    Path folder = Path.of("data");
}
