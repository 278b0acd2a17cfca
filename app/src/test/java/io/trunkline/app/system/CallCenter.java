package io.trunkline.app.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Queues and agents of a test, made through GraphQL as an administrator would. Agents' ids by extension. */
final class CallCenter {

    private static final int AT_ONCE = 8;
    private static final String PASSWORD = "secret-of-";

    private final GraphQl graphQl;
    private final Map<String, String> agents = new HashMap<>();
    private final Map<String, String> queues = new HashMap<>();

    CallCenter(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /** Writes the accounts that these extensions' phones register with; to be called before the start. */
    static void accounts(Path data, List<String> extensions) {
        try {
            Files.createDirectories(data);
            Files.write(
                    data.resolve("phone-accounts.properties"),
                    extensions.stream().map(user -> user + "=" + password(user)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The password of an extension's phone. */
    static String password(String extension) {
        return PASSWORD + extension;
    }

    /** So many extensions from the first on. */
    static List<String> extensions(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(String::valueOf).toList();
    }

    /**
     * Makes a queue.
     *
     * @param settings as in GraphQL, without the name: {@code ringSeconds: 2, wrapUpSeconds: 0}
     */
    CallCenter queue(String name, String settings) {
        queues.put(name, graphQl.command("createQueue(input: {settings: {name: \"" + name + "\", " + settings + "}})"));
        return this;
    }

    /** Makes agents, members of the queue, signed in but not ready. */
    CallCenter staff(String queue, List<String> extensions) {
        Map<String, String> made = new ConcurrentHashMap<>();
        each(extensions, extension -> {
            String id = graphQl.command(
                    "createAgent(input: {name: \"Agent " + extension + "\", extension: \"" + extension + "\"})");
            graphQl.command("addQueueMember(queueId: \"" + queueId(queue) + "\", agentId: \"" + id + "\")");
            graphQl.command("signInAgent(id: \"" + id + "\")");
            made.put(extension, id);
        });
        agents.putAll(made);
        return this;
    }

    /** Gives each phone a number that anybody may dial. */
    CallCenter numbered(List<String> extensions, UnaryOperator<String> numberOf) {
        each(
                extensions,
                extension -> graphQl.command("createRingGroup(input: {settings: {name: \"phone " + extension
                        + "\", number: \"" + numberOf.apply(extension) + "\", members: [\"" + extension + "\"]}})"));
        return this;
    }

    /** Makes an agent that there is a member of one more queue. */
    CallCenter member(String queue, String extension) {
        graphQl.command("addQueueMember(queueId: \"" + queueId(queue) + "\", agentId: \"" + agentId(extension) + "\")");
        return this;
    }

    /** Makes them ready. */
    CallCenter ready(List<String> extensions) {
        each(extensions, extension -> graphQl.command("makeAgentReady(id: \"" + agentId(extension) + "\")"));
        return this;
    }

    String queueId(String name) {
        return known(queues, name);
    }

    String agentId(String extension) {
        return known(agents, extension);
    }

    private static String known(Map<String, String> ids, String name) {
        String id = ids.get(name);
        if (id == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return id;
    }

    private static void each(List<String> extensions, Consumer<String> action) {
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            extensions.forEach(
                    extension -> all.add(CompletableFuture.runAsync(() -> action.accept(extension), workers)));
            all.forEach(CompletableFuture::join);
        }
    }
}
