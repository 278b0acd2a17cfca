package io.trunkline.app.system;

import io.trunkline.eventstore.Envelope;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Clients that command without a pause until the server is gone, and that write down each acknowledgement they got. A
 * command whose answer was lost is nobody's promise: it may have happened or not.
 */
final class Promises {

    private static final int CLIENTS = 4;
    private static final int DAYS_PER_AGENT = 5;
    private static final int PATIENCE_SECONDS = 60;

    /** The server said that this event is in the log, at this place. */
    record Promise(String stream, long position, String event) {

        boolean isKeptBy(Envelope envelope) {
            return envelope.stream().equals(stream)
                    && envelope.position() == position
                    && envelope.name().equals(event);
        }
    }

    private final GraphQl server;
    private final Queue<Promise> made = new ConcurrentLinkedQueue<>();
    private final List<CompletableFuture<Void>> clients;

    /**
     * Begins at once.
     *
     * @param prefix begins the names of the agents that are made
     */
    Promises(GraphQl server, String prefix) {
        this.server = server;
        clients = IntStream.range(0, CLIENTS)
                .mapToObj(client -> CompletableFuture.runAsync(
                        () -> untilTheServerIsGone(prefix + client + "x"),
                        task -> Thread.ofVirtual().start(task)))
                .toList();
    }

    int count() {
        return made.size();
    }

    /** All promises; waits for the clients to notice that the server is gone, and fails when one failed otherwise. */
    List<Promise> all() {
        clients.forEach(
                client -> client.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
        return List.copyOf(made);
    }

    private void untilTheServerIsGone(String prefix) {
        try {
            for (int n = 0; true; n++) {
                workingDays(prefix + n);
            }
        } catch (UncheckedIOException _) {
            // The connection broke: this is the end that everybody here waits for.
        }
    }

    private void workingDays(String name) {
        String agent =
                promise("agent.created", "createAgent(input: {name: \"%1$s\", extension: \"%1$s\"})".formatted(name));
        for (int day = 0; day < DAYS_PER_AGENT; day++) {
            promise("agent.signed-in", "signInAgent(id: \"%s\")".formatted(agent));
            promise("agent.ready", "makeAgentReady(id: \"%s\")".formatted(agent));
            promise("agent.not-ready", "makeAgentNotReady(id: \"%s\", reason: \"break\")".formatted(agent));
            promise("agent.signed-out", "signOutAgent(id: \"%s\")".formatted(agent));
        }
    }

    private String promise(String event, String mutation) {
        JsonNode outcome = server.outcome(mutation);
        if (outcome.has("code")) {
            throw new AssertionError(event + " was rejected: " + outcome);
        }
        String agent = outcome.get("id").asString();
        made.add(new Promise("agent-" + agent, outcome.get("position").asLong(), event));
        return agent;
    }
}
