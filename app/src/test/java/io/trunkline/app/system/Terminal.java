package io.trunkline.app.system;

import io.trunkline.app.cli.TrunklineCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The terminal's commands, run in this process, and what they say. */
final class Terminal {

    private final OneTrunkline trunkline;

    /** @param trunkline that commands speak to */
    Terminal(OneTrunkline trunkline) {
        this.trunkline = trunkline;
    }

    /** What a command ended with, and wrote to its two streams. */
    record Said(int code, String out, String err) {}

    Said run(Object... words) {
        return runHere(Stream.concat(
                        Stream.of(words),
                        Stream.of("--url", trunkline.process().http().toString()))
                .toArray());
    }

    /** A command that speaks to nobody, or is told to whom. */
    static Said runHere(Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(new TrunklineCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.of(words).map(Object::toString).toArray(String[]::new));
        return new Said(code, out.toString(), err.toString());
    }
}
