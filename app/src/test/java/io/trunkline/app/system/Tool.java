package io.trunkline.app.system;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Programs of other people that tests need. */
final class Tool {

    private Tool() {}

    /** Where it is; fails with the remedy where it is not installed. */
    static String path(String name, String debianPackage) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> new AssertionError("'" + name + "' is not installed; ./check installs it, or: "
                        + "apt-get install " + debianPackage));
    }
}
