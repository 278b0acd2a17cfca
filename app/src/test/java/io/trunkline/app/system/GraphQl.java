package io.trunkline.app.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the application's GraphQL. Errors fail. */
record GraphQl(URI address) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Where subscriptions go. */
    URI socket() {
        return URI.create(address.toString().replaceFirst("http", "ws"));
    }

    /** The {@code data} of a query or mutation. */
    JsonNode query(String document) {
        return query(document, Map.of());
    }

    /** The {@code data} of a query or mutation with variables. */
    JsonNode query(String document, Map<String, ?> variables) {
        JsonNode answer = send(JSON.writeValueAsString(Map.of("query", document, "variables", variables)));
        if (answer.has("errors")) {
            throw new AssertionError("GraphQL answered " + answer.get("errors") + " to " + document);
        }
        return answer.get("data");
    }

    /**
     * Sends a command that must be accepted.
     *
     * @param mutation one field with its arguments, as {@code signInAgent(id: "...")}
     * @return the aggregate's id
     */
    String command(String mutation) {
        JsonNode outcome = outcome(mutation);
        if (outcome.has("code")) {
            throw new AssertionError("rejected: " + mutation + ": " + outcome);
        }
        return outcome.get("id").asString();
    }

    /** Sends a command; its outcome has {@code id} and {@code position}, or {@code code} and {@code message}. */
    JsonNode outcome(String mutation) {
        return query("mutation { outcome: " + mutation
                        + " { ... on Accepted { id position } ... on Rejected { code message } } }")
                .get("outcome");
    }

    private JsonNode send(String body) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError("GraphQL answered " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
