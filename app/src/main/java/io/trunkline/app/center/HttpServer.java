package io.trunkline.app.center;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.center.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A running system's GraphQL over HTTP. Asks again, for a while, where the system has not read its own log far enough yet. */
public final class HttpServer implements Server, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String STALE = "STALE_READ";
    /** Each of which the system itself waits for two seconds. */
    private static final int TRIES = 15;

    private static final int OK = 200;

    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECTING).build();

    /**
     * Connects with the first question.
     *
     * @param address as {@code http://host:port}, or with the path of GraphQL
     */
    public HttpServer(URI address) {
        String path = address.getPath();
        this.address = path == null || path.isEmpty() || path.equals("/") ? address.resolve("/graphql") : address;
    }

    @Override
    public JsonNode ask(String document, ObjectNode variables, long notOlderThan) {
        ObjectNode body = JSON.createObjectNode().put("query", document);
        body.set("variables", variables);
        if (notOlderThan != ANY) {
            body.putObject("extensions").put("notOlderThan", notOlderThan);
        }
        for (int i = 1; ; i++) {
            JsonNode answer = answer(body);
            JsonNode error = answer.path("errors").path(0);
            if (error.isMissingNode()) {
                return answer.path("data");
            }
            if (i == TRIES || !error.path("extensions").path("code").asText().equals(STALE)) {
                throw new NoAnswer(
                        address + " answered: " + error.path("message").asText());
            }
        }
    }

    private JsonNode answer(ObjectNode body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(PATIENCE)
                    .header("content-type", "application/json")
                    .header("accept", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new NoAnswer(address + " answered with HTTP status " + response.statusCode() + ".");
            }
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new NoAnswer(address + " does not answer as Trunkline does.");
        } catch (IOException e) {
            throw new NoAnswer(address + " does not answer. Is Trunkline running there? --url says where it is.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("Interrupted.");
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
