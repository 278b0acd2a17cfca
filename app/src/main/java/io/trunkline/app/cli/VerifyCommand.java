package io.trunkline.app.cli;

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
import java.nio.file.Path;
import java.security.PublicKey;
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
            "taken, added or moved. Needs nothing but the export and the public key."
        },
        footer = {
            "",
            "Example: ./trunkline verify may --key export-signing.key.pub",
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
        try {
            PublicKey known = SigningKey.readPublic(key);
            return proof != null ? proof(proof, known) : export(new FolderFiles(Objects.requireNonNull(folder)), known);
        } catch (KeyUnusable e) {
            warn(e.getMessage());
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
            warn(files.folder() + " is not as it was signed: " + report.count() + " findings"
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

    private int prove(FolderFiles files, String event) throws IOException {
        Optional<Proof> made = Proof.of(files, event);
        if (made.isEmpty()) {
            warn("The export has no event " + event + ".");
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
            warn(file + " is too large for a proof.");
            return 1;
        }
        Proof read;
        try {
            read = Proof.read(Files.readAllBytes(file));
        } catch (IOException _) {
            warn(file + " is no proof.");
            return 1;
        }
        Optional<String> fault = read.fault(known);
        if (fault.isPresent()) {
            warn(fault.get());
            return 1;
        }
        StoreOutput.say(
                spec,
                "Event " + read.event() + " was in the export, in " + read.part() + " on line " + read.line() + ":");
        StoreOutput.say(spec, read.content());
        return 0;
    }

    private void warn(@Nullable String line) {
        spec.commandLine().getErr().println("trunkline: " + line);
        spec.commandLine().getErr().flush();
    }
}
