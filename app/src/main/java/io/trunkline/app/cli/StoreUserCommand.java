package io.trunkline.app.cli;

import io.trunkline.embedded.log.LogUsers;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A line for the file of users; the password is never an argument, where a list of processes would show it. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a line for the file of `trunkline store serve --users`.",
            "The password is asked for, or is the first line of the standard input; only its hash is printed."
        })
final class StoreUserCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "Name of the user, without a colon.")
    private String name = "";

    @Option(
            names = "--groups",
            paramLabel = "GROUP",
            split = ",",
            description = "Groups of the user; members of $admins may do everything.")
    private List<String> groups = List.of();

    @Override
    public Integer call() throws IOException {
        String password = password();
        if (password == null || password.isEmpty()) {
            throw new CannotStart("No password came in; give it as the first line of the standard input.");
        }
        try {
            StoreOutput.say(spec, LogUsers.line(name, password, groups));
        } catch (IllegalArgumentException e) {
            throw new CannotStart(String.valueOf(e.getMessage()));
        }
        return 0;
    }

    private static @Nullable String password() throws IOException {
        Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (terminal.isPresent()) {
            char[] typed = terminal.get().readPassword("Password: ");
            return typed == null ? null : new String(typed);
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return in.readLine();
    }
}
