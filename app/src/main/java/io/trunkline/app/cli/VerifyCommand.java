package io.trunkline.app.cli;

import io.trunkline.audit.DailyExports;
import io.trunkline.audit.DailyExports.Archive;
import io.trunkline.audit.FolderFiles;
import io.trunkline.audit.Manifest;
import io.trunkline.audit.Proof;
import io.trunkline.audit.SigningKey;
import io.trunkline.audit.SigningKey.KeyUnusable;
import io.trunkline.audit.Verifier;
import io.trunkline.audit.Verifier.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether an export is as it was signed. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Says whether an export of ./trunkline export-events is as it was signed, and names each line that was changed,",
            "taken, added or moved. Needs nothing but the export and the public key. With --daily, the days of",
            "./trunkline export-events --daily, and that none of them is missing or exchanged."
        },
        footer = {
            "",
            "Example: ./trunkline verify may --key export-signing.key.pub",
            "Of closed days: ./trunkline verify --daily archive --key export-signing.key.pub",
            "Proof of one event: ./trunkline verify may --key K --prove ID -o proof.json, and ./trunkline verify --proof proof.json --key K",
            "Exit codes: 0 as it was signed, 1 it is not, 2 wrong usage."
        })
final class VerifyCommand implements Callable<Integer> {

    private static final int LONGEST_PROOF = 128 * 1024 * 1024;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "The export.")
    private @Nullable Path folder;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The public key, as PEM.")
    private Path key = Path.of("");

    @Option(names = "--daily", description = "FOLDER has a folder for each day.")
    private boolean daily;

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "With --daily: the day with which the folder begins, where older ones were put elsewhere.")
    private @Nullable LocalDate from;

    @Option(names = "--prove", paramLabel = "ID", description = "Writes a proof that this event is in the export, too.")
    private @Nullable String prove;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the proof goes; the standard output where absent.")
    private @Nullable Path output;

    @Option(names = "--proof", paramLabel = "FILE", description = "Checks such a proof; no export is needed.")
    private @Nullable Path proof;

    @Override
    public Integer call() throws IOException {
        if ((folder == null) == (proof == null)) {
            throw new ParameterException(spec.commandLine(), "Either the FOLDER of an export or a --proof is checked.");
        }
        if (daily ? proof != null || prove != null : from != null) {
            throw new ParameterException(
                    spec.commandLine(), "--from is for --daily; a proof is made of one export and checked alone.");
        }
        try {
            PublicKey known = SigningKey.readPublic(key);
            if (proof != null) {
                return proof(proof, known);
            }
            Path there = Objects.requireNonNull(folder);
            return daily ? days(there, known) : export(new FolderFiles(there), known);
        } catch (NoSuchFileException e) {
            StoreOutput.warn(spec, "There is no folder " + e.getMessage() + ".");
            return 1;
        } catch (KeyUnusable e) {
            StoreOutput.warn(spec, e.getMessage());
            return TrunklineCommand.USAGE;
        }
    }

    private int export(FolderFiles files, PublicKey known) throws IOException {
        Report report;
        try (ProgressLine progress = StoreOutput.progress(spec)) {
            report = Verifier.verify(files, known, (done, all) -> progress.at("verifying", done, all));
        }
        report.findings().forEach(finding -> StoreOutput.say(spec, finding.toString()));
        Manifest manifest = report.manifest();
        if (!report.isWhole() || manifest == null) {
            StoreOutput.warn(
                    spec,
                    files.folder() + " is not as it was signed: " + report.count() + " findings"
                            + (report.count() > Verifier.FINDINGS
                                    ? ", the first " + Verifier.FINDINGS + " of them above."
                                    : "."));
            return 1;
        }
        StoreOutput.say(
                spec,
                files.folder() + " is as it was signed: " + manifest.lines() + " events in "
                        + manifest.parts().size() + " parts, positions " + manifest.first() + " to " + manifest.last()
                        + ", key " + manifest.key() + ".");
        return prove == null ? 0 : prove(files, prove);
    }

    private int days(Path there, PublicKey known) throws IOException {
        Archive archive;
        try (ProgressLine progress = StoreOutput.progress(spec)) {
            archive = DailyExports.verify(there, from, known, (done, all) -> progress.at("verifying", done, all));
        }
        archive.findings().forEach(finding -> StoreOutput.say(spec, finding.toString()));
        if (archive.days() == 0) {
            StoreOutput.warn(spec, there + " has no folder of a day.");
            return 1;
        }
        String days = archive.days() + " days, " + archive.first() + " to " + archive.last();
        if (archive.count() > 0) {
            StoreOutput.warn(
                    spec,
                    there + " is not as it was signed: " + days + ", " + archive.count() + " findings"
                            + (archive.count() > Verifier.FINDINGS
                                    ? ", the first " + Verifier.FINDINGS + " of them above."
                                    : "."));
            return 1;
        }
        StoreOutput.say(
                spec, there + " is as it was signed, without a gap: " + days + ", " + archive.lines() + " events.");
        return 0;
    }

    private int prove(FolderFiles files, String event) throws IOException {
        Optional<Proof> made = Proof.of(files, event);
        if (made.isEmpty()) {
            StoreOutput.warn(spec, "The export has no event " + event + ".");
            return 1;
        }
        byte[] json = made.get().json();
        if (output == null) {
            StoreOutput.say(spec, new String(json, StandardCharsets.UTF_8));
        } else {
            Files.write(output, json);
        }
        return 0;
    }

    private int proof(Path file, PublicKey known) throws IOException {
        if (Files.size(file) > LONGEST_PROOF) {
            StoreOutput.warn(spec, file + " is too large for a proof.");
            return 1;
        }
        Proof read;
        try {
            read = Proof.read(Files.readAllBytes(file));
        } catch (IOException _) {
            StoreOutput.warn(spec, file + " is no proof.");
            return 1;
        }
        Optional<String> fault = read.fault(known);
        if (fault.isPresent()) {
            StoreOutput.warn(spec, fault.get());
            return 1;
        }
        StoreOutput.say(
                spec,
                "Event " + read.event() + " was in the export, in " + read.part() + " on line " + read.line() + ":");
        StoreOutput.say(spec, read.content());
        return 0;
    }
}
