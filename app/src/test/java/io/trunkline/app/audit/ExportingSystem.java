package io.trunkline.app.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.trunkline.audit.LogLines;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.ExportEvent.ExportStarted;
import io.trunkline.events.ExportFilter;
import io.trunkline.events.ExportId;
import io.trunkline.events.Personal;
import io.trunkline.events.SubjectId;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.NewEvent;
import io.trunkline.personal.KeyStore;
import io.trunkline.personal.MasterKey;
import io.trunkline.personal.PersonalData;
import io.trunkline.personal.StoredKey;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A system with a log and a clock of the test's, which exports by HTTP; it can go away, and be cut off in the middle of its lines. */
final class ExportingSystem implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] ACCEPTED =
            "{\"data\":{\"outcome\":{\"__typename\":\"Accepted\"}}}".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final PersonalData personal = new PersonalData(
            new NoKeys(),
            MasterKey.parse(Base64.getEncoder().encodeToString(new byte[32]), "test"),
            "DE",
            Duration.ofSeconds(5),
            UUID::randomUUID);
    private final Map<String, ExportStarted> begun = new ConcurrentHashMap<>();
    private volatile Instant now;
    private final InMemoryEventLog log = new InMemoryEventLog(() -> now);
    private volatile boolean away;
    private final AtomicInteger cuts = new AtomicInteger();

    ExportingSystem(Instant now) throws IOException {
        this.now = now;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/graphql", here(this::command));
        server.createContext("/exports/range", here(this::range));
        server.createContext("/exports/", here(this::lines));
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void clock(Instant instant) {
        now = instant;
    }

    void away(boolean isAway) {
        away = isAway;
    }

    /** The next answer with lines ends before its last one. */
    void cutOnce() {
        cuts.incrementAndGet();
    }

    /** So many calls come. */
    void calls(int count) {
        for (int i = 0; i < count; i++) {
            CallId call = new CallId(UUID.randomUUID());
            CallReceived event = new CallReceived(call, Personal.NOT_RECORDED, "800", "trunk", "node-1", now);
            log.append(
                    call.stream(),
                    EventLog.NO_STREAM,
                    List.of(new NewEvent(UUID.randomUUID(), event, "c", null, "user:test", "node-1")));
        }
    }

    /** Where it is away, the connection ends without an answer. */
    private HttpHandler here(HttpHandler handler) {
        return exchange -> {
            try (exchange) {
                if (!away) {
                    handler.handle(exchange);
                }
            }
        };
    }

    private void command(HttpExchange exchange) throws IOException {
        JsonNode asked = JSON.readTree(exchange.getRequestBody());
        if (asked.path("query").asText().contains("startExport")) {
            JsonNode input = asked.at("/variables/input");
            begun.putIfAbsent(
                    input.path("id").asText(),
                    new ExportStarted(
                            ExportId.of(input.path("id").asText()),
                            new ExportFilter(
                                    Instant.parse(input.path("from").asText()),
                                    Instant.parse(input.path("until").asText()),
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    List.of()),
                            input.path("after").asLong(),
                            input.path("upTo").asLong(),
                            false,
                            null,
                            now));
        }
        answer(exchange, ACCEPTED);
    }

    private void range(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange);
        String from = query.get("from");
        String until = query.get("until");
        long after = from == null ? EventLog.START : log.positionBefore(Instant.parse(from));
        long upTo = until == null ? log.head() : log.positionBefore(Instant.parse(until));
        Instant first = log.browse(EventLog.START, 1).getFirst().recordedAt();
        answer(
                exchange,
                JSON.writeValueAsBytes(
                        Map.of("after", after, "upTo", upTo, "now", now.toString(), "begun", first.toString())));
    }

    private void lines(HttpExchange exchange) throws IOException {
        ExportStarted export = begun.get(exchange.getRequestURI().getPath().split("/", -1)[2]);
        if (export == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        new LogLines(log, personal.opener())
                .of(export)
                .write(Long.parseLong(query(exchange).getOrDefault("after", "-1")), lines);
        byte[] bytes = lines.toByteArray();
        if (cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            bytes = Arrays.copyOf(bytes, bytes.length / 2);
        }
        answer(exchange, bytes);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        String text = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
        return Stream.of(text.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        personal.close();
    }

    private static final class NoKeys implements KeyStore {
        @Override
        public List<StoredKey> findByToken(String token) {
            return List.of();
        }

        @Override
        public List<StoredKey> find(Collection<SubjectId> subjects) {
            return List.of();
        }

        @Override
        public void insert(StoredKey key) {
            throw new UnsupportedOperationException("nobody is named here");
        }

        @Override
        public void delete(Collection<SubjectId> subjects) {
            throw new UnsupportedOperationException("nobody is named here");
        }
    }
}
