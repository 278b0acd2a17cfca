package io.trunkline.app.cli;

import io.trunkline.ivr.Effect;
import io.trunkline.ivr.Effect.Destination;
import io.trunkline.ivr.Flow;
import io.trunkline.ivr.Library;
import io.trunkline.ivr.Node;
import io.trunkline.ivr.Rehearsal;
import io.trunkline.ivr.file.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rehearses a call through a flow. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Walks a call through a flow by what is keyed in and prints its way, node by node: what is heard, what is",
            "answered, where it ends. Other flows that it leads into are named after it."
        },
        footer = {
            "",
            "Example: ./trunkline ivr simulate bank.yaml --digits 1,20394#,,2 --at 2026-11-22T10:00+08:00",
            "Exit codes: 0 the call came to an end, 1 a flow has faults or cannot be read, 2 wrong usage,",
            "3 what is keyed in was used up before the end."
        })
final class IvrSimulateCommand implements Callable<Integer> {

    static final int USED_UP = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..100", paramLabel = "FLOW.yaml", description = "The flow, and flows that it leads into.")
    private List<Path> files = List.of();

    @Option(
            names = "--digits",
            paramLabel = "KEYS",
            description = "What is keyed in at each attempt at a question, between commas; nothing is a pause.")
    private @Nullable String digits;

    @Option(names = "--at", paramLabel = "INSTANT", description = "When the call is; now where absent.")
    private @Nullable String at;

    @Option(
            names = "--center",
            paramLabel = "FILE.yaml",
            description =
                    "A center's file: conditions look at its calendars and queues' hours, which else are always open.")
    private @Nullable Path center;

    @Option(names = "--caller", paramLabel = "NUMBER", description = "Who calls; a hidden number where absent.")
    private String caller = "";

    @Option(names = "--attribute", paramLabel = "NAME=VALUE", description = "What is known of the call.")
    private Map<String, String> attributes = Map.of();

    @Option(
            names = "--lookup",
            paramLabel = "NODE=FILE",
            description = "What a lookup is answered with, as JSON; one that is not given fails.")
    private Map<String, Path> lookups = Map.of();

    @Override
    public Integer call() throws IOException {
        FlowFiles flows = FlowFiles.read(files);
        CenterHours hours = center == null ? CenterHours.NONE : CenterHours.read(center);
        List<String> faults = new ArrayList<>(hours.faults());
        faults.addAll(flows.faults(center == null ? null : hours.schedules().keySet()));
        if (!faults.isEmpty()) {
            faults.forEach(fault -> StoreOutput.say(spec, fault));
            return 1;
        }
        Library library = flows.library(hours.schedules());
        Map<String, String> facts = new HashMap<>(attributes);
        facts.put("caller", caller);
        List<String> keys = digits == null ? List.of() : Arrays.asList(digits.split(",", -1));
        Rehearsal call = Rehearsal.of(library, flows.first(), facts, keys, answers(library), instant());
        call.steps().forEach(this::print);
        StoreOutput.say(spec, "=> " + ending(call.end()));
        return call.end() == null ? USED_UP : 0;
    }

    private Instant instant() {
        if (at == null) {
            return Instant.now();
        }
        try {
            return OffsetDateTime.parse(at).toInstant();
        } catch (DateTimeException _) {
            throw new ParameterException(
                    spec.commandLine(), "--at takes an instant like 2026-11-22T10:00+08:00, not " + at + ".");
        }
    }

    private Map<String, Map<String, String>> answers(Library library) throws IOException {
        Map<String, Map<String, String>> answers = new HashMap<>();
        for (Map.Entry<String, Path> lookup : lookups.entrySet()) {
            Node.Lookup node = lookup(library, lookup.getKey());
            Answer.take(Files.readString(lookup.getValue()), node.take())
                    .ifPresent(values -> answers.put(lookup.getKey(), values));
        }
        return answers;
    }

    private Node.Lookup lookup(Library library, String name) {
        return library.flows().values().stream()
                .map(Library.Published::flow)
                .map(Flow::nodes)
                .map(nodes -> nodes.get(name))
                .filter(Node.Lookup.class::isInstance)
                .map(Node.Lookup.class::cast)
                .findFirst()
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "No lookup is called " + name + "."));
    }

    private void print(Rehearsal.Step step) {
        Effect.Entered entered = step.entered();
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%-30s %-10s",
                entered.flow() + "/" + entered.node(),
                entered.type().written()));
        step.answers().forEach(answer -> line.append(" <- ").append(said(answer)));
        StoreOutput.say(spec, line.toString().stripTrailing());
        step.heard().forEach(prompt -> StoreOutput.say(spec, "    " + prompt));
    }

    private static String said(Effect.Heard answer) {
        String keys = answer.keys();
        return switch (answer.outcome()) {
            case COLLECTED -> (keys == null ? answer.length() + " digits" : keys) + " (" + answer.name() + ")";
            case NO_INPUT -> "nothing";
            case INVALID -> "wrong keys";
        };
    }

    private static String ending(@Nullable Destination end) {
        return switch (end) {
            case Destination.Queue(String queue, int credit, var skills) ->
                "queue " + queue + (credit == 0 ? "" : ", " + credit + " s ahead")
                        + (skills.isEmpty() ? "" : ", asking for " + new TreeMap<>(skills));
            case Destination.Phone(String number) -> "number " + number;
            case Destination.Box(String box) -> "box " + box;
            case Destination.Callback(String queue) -> "callback from queue " + queue;
            case Destination.End(Effect.Why why) -> why == Effect.Why.FLOW ? "hang up" : "hang up: " + why;
            case null -> "nothing more was keyed in; the caller hung up";
        };
    }
}
