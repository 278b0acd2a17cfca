package io.trunkline.app.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.trunkline.app.access.SignIn;
import io.trunkline.app.center.HttpServer;
import io.trunkline.audit.history.CallSource;
import io.trunkline.audit.history.PastCall;
import io.trunkline.audit.history.PastStretch;
import io.trunkline.center.Server.NoAnswer;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Reads a file of calls and gives them to a running system, page by page; makes the queues and agents that it names. */
public final class ImportRun implements AutoCloseable, CallSource.Taking {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long ANY = -1;
    private static final int OK = 200;
    /** Names that one file may bring: more is not a center. */
    private static final int MOST_NAMES = 2000;

    private final URI address;
    private final CallSource source;
    private final HttpServer system;
    private final BiConsumer<Long, String> refusing;
    private final LongConsumer progress;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECTING).build();
    private final Map<String, String> queues = new HashMap<>();
    private final Map<String, String> agents = new HashMap<>();
    private final Set<String> extensions = new HashSet<>();
    private final List<PastCall> page = new ArrayList<>();
    private final List<PastStretch> times = new ArrayList<>();
    private final Map<String, Long> lines = new HashMap<>();
    private final Map<String, Long> linesOfTimes = new HashMap<>();
    private int made;
    private long added;
    private long known;
    private long timesAdded;
    private long timesKnown;
    private long refused;
    private long position = ANY;

    /**
     * Connects with the first question.
     *
     * @param refusing told each line of which nothing was taken, and why, and each that began what no line ends
     * @param progress told the number of calls dealt with
     */
    public ImportRun(URI address, CallSource source, BiConsumer<Long, String> refusing, LongConsumer progress) {
        this.address = address;
        this.source = source;
        this.system = new HttpServer(address);
        this.refusing = refusing;
        this.progress = progress;
    }

    /**
     * What came of a file.
     *
     * @param known calls in the log before
     * @param times of agents, beside calls, that were added
     * @param timesKnown of these, in the log before
     * @param position of the newest event of it; -1: none was appended
     */
    public record Imported(long added, long known, long times, long timesKnown, long refused, long position) {}

    /** Reads all of it. Done again, what was added is known. */
    public Imported run(Reader text) throws IOException {
        names("queues", "name", queues);
        names("agents", "name", agents);
        ask("agents", "extension")
                .forEach(one -> extensions.add(one.path("extension").asText()));
        source.read(text, this);
        send();
        sendTimes();
        return new Imported(added, known, timesAdded, timesKnown, refused, position);
    }

    private void names(String what, String field, Map<String, String> into) {
        ask(what, field)
                .forEach(
                        one -> into.put(one.path(field).asText(), one.path("id").asText()));
    }

    private JsonNode ask(String what, String field) {
        return system.ask("{ " + what + " { id " + field + " } }", JSON.createObjectNode(), position)
                .path(what);
    }

    @Override
    public void call(long line, PastCall call) throws IOException {
        String fault = call.fault();
        if (fault != null) {
            refused(line, fault);
            return;
        }
        lines.put(call.key(), line);
        page.add(call);
        if (page.size() >= ImportEndpoint.PAGE) {
            send();
        }
    }

    @Override
    public void stretch(long line, PastStretch stretch) throws IOException {
        String fault = stretch.fault();
        if (fault != null) {
            refused(line, fault);
            return;
        }
        linesOfTimes.put(stretch.key(), line);
        times.add(stretch);
        if (times.size() >= ImportEndpoint.PAGE) {
            sendTimes();
        }
    }

    /** Told as the others are, though it is taken. */
    @Override
    public void leftOpen(long line, String what) {
        refusing.accept(line, what);
    }

    @Override
    public void refused(long line, String why) {
        refused++;
        refusing.accept(line, why);
    }

    private void send() throws IOException {
        if (page.isEmpty()) {
            return;
        }
        ArrayNode body = JSON.createArrayNode();
        for (PastCall call : page) {
            ObjectNode past = body.addObject();
            past.set("call", JSON.valueToTree(call));
            past.put("queueId", call.queue() == null ? null : queue(call.queue()));
            ObjectNode ids = past.putObject("agentIds");
            call.agents().forEach(name -> ids.put(name, agent(name)));
        }
        JsonNode taken = post("", body);
        added += taken.path("added").asLong();
        known += taken.path("known").asLong();
        took(taken, lines);
        page.clear();
        progress.accept(added + known + refused);
    }

    private void sendTimes() throws IOException {
        if (times.isEmpty()) {
            return;
        }
        ArrayNode body = JSON.createArrayNode();
        for (PastStretch stretch : times) {
            ObjectNode time = body.addObject();
            time.set("stretch", JSON.valueToTree(stretch));
            time.put("agentId", agent(stretch.agent()));
        }
        JsonNode taken = post("/agents", body);
        timesAdded += taken.path("added").asLong();
        timesKnown += taken.path("known").asLong();
        took(taken, linesOfTimes);
        times.clear();
    }

    private void took(JsonNode taken, Map<String, Long> from) {
        position = Math.max(position, taken.path("position").asLong());
        for (JsonNode no : taken.path("refused")) {
            refused(
                    from.getOrDefault(no.path("key").asText(), 0L),
                    no.path("why").asText());
        }
        from.clear();
    }

    private String queue(String name) {
        String id = queues.get(name);
        if (id == null) {
            ObjectNode input = JSON.createObjectNode();
            input.putObject("settings").put("name", name);
            id = create("createQueue", "CreateQueueInput", input);
            queues.put(name, id);
        }
        return id;
    }

    /** With an extension that nobody has: imported agents may be given phones, and until then have none. */
    private String agent(String name) {
        String id = agents.get(name);
        if (id == null) {
            int number = 1;
            while (!extensions.add("past-" + number)) {
                number++;
            }
            ObjectNode input = JSON.createObjectNode().put("name", name).put("extension", "past-" + number);
            id = create("createAgent", "CreateAgentInput", input);
            agents.put(name, id);
        }
        return id;
    }

    private String create(String mutation, String type, ObjectNode input) {
        if (++made > MOST_NAMES) {
            throw new NoAnswer("The file names more than " + MOST_NAMES + " queues and agents that are not there.");
        }
        ObjectNode variables = JSON.createObjectNode();
        variables.set("input", input);
        JsonNode outcome = system.ask(
                        "mutation($input: " + type + "!) { outcome: " + mutation
                                + "(input: $input) { ... on Accepted { id } ... on Rejected { message } } }",
                        variables,
                        ANY)
                .path("outcome");
        @Nullable
        String id = outcome.path("id").isTextual() ? outcome.path("id").asText() : null;
        if (id == null) {
            throw new NoAnswer(address + " does not make " + input + ": "
                    + outcome.path("message").asText());
        }
        return id;
    }

    private JsonNode post(String what, ArrayNode body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve("/imports/" + source.name() + what))
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        String authorization = SignIn.header(System.getenv());
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new NoAnswer(address + " answered: " + Excuse.in(response.body()));
            }
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("Interrupted.");
        }
    }

    @Override
    public void close() {
        client.close();
        system.close();
    }
}
