package io.trunkline.command.number;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.NumberCommand.AssignNumber;
import io.trunkline.command.NumberCommand.ReleaseNumber;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.command.graphql.InsideInput;
import io.trunkline.events.Destination;
import io.trunkline.events.FlowId;
import io.trunkline.events.NumberId;
import io.trunkline.events.RouteService;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code number-commands.graphqls}. */
@Controller
public class NumberMutations {

    private final CommandGate gate;
    private final AskedHosts hosts;

    /**
     * Makes the mutations.
     *
     * @param hosts those that an edge asks
     */
    public NumberMutations(CommandGate gate, AskedHosts hosts) {
        this.gate = gate;
        this.hosts = hosts;
    }

    /** As in the schema. */
    public record EntryInput(
            @Nullable String queueId,
            @Nullable String box,
            @Nullable String ringGroupId,
            @Nullable String flow) {

        Destination destination() {
            Destination inside = new InsideInput(null, queueId, box, ringGroupId).destination();
            return new Destination(
                    null, null, inside.queue(), box, inside.group(), flow == null ? null : FlowId.of(flow));
        }
    }

    /** As in the schema. */
    public record RouteServiceInput(String name, String url, int timeoutMillis) {

        RouteService service() {
            return new RouteService(name, url, timeoutMillis);
        }
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> assignNumber(
            @Argument String number,
            @Argument EntryInput to,
            @Argument @Nullable RouteServiceInput asks,
            Locale locale) {
        return gate.send(locale, now -> new AssignNumber(NumberId.of(number), to.destination(), asked(asks), now));
    }

    /** What no edge would ask is said here, and not by the first caller. */
    private @Nullable RouteService asked(@Nullable RouteServiceInput input) {
        if (input != null && !hosts.mayBeAsked(input.url())) {
            throw new CommandRejected(
                    RejectionCode.INVALID_VALUE,
                    Map.of(
                            "field",
                            "asks.url",
                            "value",
                            input.url(),
                            "limit",
                            "a host of trunkline.edge.lookup-hosts"));
        }
        return input == null ? null : input.service();
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> releaseNumber(@Argument String number, Locale locale) {
        return gate.send(locale, now -> new ReleaseNumber(NumberId.of(number), now));
    }
}
