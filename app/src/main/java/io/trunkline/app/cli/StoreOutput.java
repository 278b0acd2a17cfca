package io.trunkline.app.cli;

import io.trunkline.embedded.backup.BackupManifest;
import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What commands print: results on the standard output, progress on the standard error. */
final class StoreOutput {

    private StoreOutput() {}

    static ProgressLine progress(CommandSpec spec) {
        return new ProgressLine(spec.commandLine().getErr(), isTerminal());
    }

    static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    static void say(CommandSpec spec, String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    /** A sentence on the standard error. */
    static void warn(CommandSpec spec, @Nullable String line) {
        spec.commandLine().getErr().println("trunkline: " + line);
        spec.commandLine().getErr().flush();
    }

    /** One line per part. */
    static void say(CommandSpec spec, BackupManifest manifest) {
        for (BackupManifest.Part part : manifest.parts()) {
            StringBuilder line = new StringBuilder("  " + part.name() + ":");
            new TreeMap<>(part.facts()).forEach((fact, value) -> line.append(' ')
                    .append(fact)
                    .append(' ')
                    .append(value)
                    .append(','));
            long bytes = part.files().stream()
                    .mapToLong(BackupManifest.StoredFile::bytes)
                    .sum();
            say(spec, line + " " + part.files().size() + " files, " + size(bytes));
        }
    }

    /** Bytes for people. */
    static String size(long bytes) {
        if (bytes < 1 << 20) {
            return String.format(Locale.ROOT, "%.1f KB", bytes / 1024.0);
        }
        return bytes < 1L << 30
                ? String.format(Locale.ROOT, "%.1f MB", bytes / (double) (1 << 20))
                : String.format(Locale.ROOT, "%.2f GB", bytes / (double) (1L << 30));
    }
}
