package io.trunkline.app.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.app.center.HttpServer;
import io.trunkline.audit.ExportOrder;
import io.trunkline.audit.ExportWriter.Finished;
import io.trunkline.audit.LineReader;
import io.trunkline.audit.LogLines;
import io.trunkline.center.Server.NoAnswer;
import io.trunkline.events.ExportFilter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A running system as an export sees it: commands by GraphQL, lines by HTTP. */
public final class ExportClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long ANY = -1;

    private final URI address;
    private final HttpServer system;
    private final Answers answers;

    /** Connects with the first question. */
    public ExportClient(URI address) {
        this.address = address;
        this.system = new HttpServer(address);
        this.answers = new Answers(address, Answers.SILENCE);
    }

    /** Takes lines, one after the other. */
    @FunctionalInterface
    public interface Taking {
        void line(byte[] line) throws IOException;
    }

    /**
     * A part of the log.
     *
     * @param now by the system's clock
     * @param begun when the log took its first event; absent: it has none
     */
    public record Range(
            long after, long upTo, Instant now, @Nullable Instant begun) {}

    /** Where in the log a time lies. */
    public Range range(@Nullable Instant from, @Nullable Instant until) throws IOException {
        String query = (from == null ? "" : "from=" + encoded(from.toString()))
                + (until == null ? "" : "&until=" + encoded(until.toString()));
        try (InputStream body = answers.get("/exports/range?" + query)) {
            JsonNode range = JSON.readTree(body);
            JsonNode begun = range.path("begun");
            return new Range(
                    range.path("after").asLong(),
                    range.path("upTo").asLong(),
                    Instant.parse(range.path("now").asText()),
                    begun.isTextual() ? Instant.parse(begun.asText()) : null);
        }
    }

    /** Begins the export; begun before, nothing happens. */
    public void start(ExportOrder order) {
        ObjectNode input = JSON.createObjectNode();
        ExportFilter filter = order.filter();
        input.put("id", order.export())
                .put("after", order.after())
                .put("upTo", order.upTo())
                .put("opened", order.opened());
        input.put("reason", order.reason());
        input.put("from", text(filter.from())).put("until", text(filter.until()));
        ids(input.putArray("queueIds"), filter.queues());
        ids(input.putArray("agentIds"), filter.agents());
        ids(input.putArray("callIds"), filter.calls());
        ids(input.putArray("subjectIds"), filter.subjects());
        send("startExport", "StartExportInput", input);
    }

    /** Puts down that the export is whole; done before, nothing happens. */
    public void complete(ExportOrder order, Finished finished) {
        ObjectNode input = JSON.createObjectNode()
                .put("id", order.export())
                .put("lines", finished.manifest().lines())
                .put("parts", finished.manifest().parts().size())
                .put("manifest", finished.sha256())
                .put("key", finished.manifest().key());
        send("completeExport", "CompleteExportInput", input);
    }

    /**
     * Reads the lines after a position.
     *
     * @throws IOException they did not come whole, or cannot be taken
     */
    public void lines(ExportOrder order, long after, Taking taking) throws IOException {
        try (LineReader lines = new LineReader(answers.get("/exports/" + order.export() + "/lines?after=" + after))) {
            byte[] end = LogLines.END.getBytes(StandardCharsets.UTF_8);
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (line.length > end.length && Arrays.equals(line, 0, end.length, end, 0, end.length)) {
                    return;
                }
                taking.line(line);
            }
        }
        throw new IOException(address + " stopped in the middle");
    }

    /** Queues or agents by what people call them: {@code id}, {@code name} and, of agents, {@code extension}. */
    public JsonNode named(String what) {
        String fields = what.equals("agents") ? "id name extension" : "id name";
        return system.ask("{ " + what + " { " + fields + " } }", JSON.createObjectNode(), ANY)
                .path(what);
    }

    private void send(String mutation, String type, ObjectNode input) {
        ObjectNode variables = JSON.createObjectNode();
        variables.set("input", input);
        JsonNode outcome = system.ask(
                        "mutation($input: " + type + "!) { outcome: " + mutation + "(input: $input) { __typename "
                                + "... on Rejected { message } } }",
                        variables,
                        ANY)
                .path("outcome");
        if (!outcome.path("__typename").asText().equals("Accepted")) {
            throw new NoAnswer(address + " does not export that: "
                    + outcome.path("message").asText());
        }
    }

    private static void ids(ArrayNode array, List<?> ids) {
        ids.forEach(id -> array.add(id.toString()));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        system.close();
    }
}
