package io.trunkline.app;

import io.trunkline.app.cli.TrunklineCommand;
import picocli.CommandLine;

/** The only {@code main}. */
public final class Trunkline {

    private Trunkline() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TrunklineCommand())
                .setExecutionExceptionHandler(TrunklineCommand::sayWhy)
                .execute(arguments));
    }
}
