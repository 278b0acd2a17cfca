package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A GraphQL client as a browser is one: JSON over HTTP, and WebSockets. */
final class GraphQlClient {

    static final JsonMapper JSON = new JsonMapper();

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    GraphQlClient(int port) {
        this.port = port;
    }

    /** The data of an answer without errors. */
    JsonNode data(String query, Map<String, Object> variables) {
        JsonNode answer = answer(query, variables);
        assertThat(answer.path("errors").toString()).as("errors").isEmpty();
        return answer.path("data");
    }

    JsonNode data(String query) {
        return data(query, Map.of());
    }

    /** The code of the first error. */
    String code(String query, Map<String, Object> variables) {
        return codeOf(answer(query, variables));
    }

    static String codeOf(JsonNode answer) {
        return answer.path("errors").path(0).path("extensions").path("code").asString();
    }

    JsonNode answer(String query, Map<String, Object> variables) {
        return ask(query, variables, Map.of(), Map.of()).join();
    }

    CompletableFuture<JsonNode> ask(
            String query, Map<String, Object> variables, Map<String, String> headers, Map<String, Object> extensions) {
        Map<String, Object> body = new HashMap<>();
        body.put("query", query);
        body.put("variables", variables);
        body.put("extensions", extensions);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("http", "/graphql"))
                .timeout(BOUND)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        headers.forEach(request::header);
        return http.sendAsync(request.build(), BodyHandlers.ofString())
                .thenApply(response -> JSON.readTree(response.body()));
    }

    HttpResponse<String> post(HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri("http", "/graphql"))
                .timeout(BOUND)
                .header("Content-Type", "application/json")
                .POST(body)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri("http", path)).timeout(BOUND).build(), BodyHandlers.ofString());
    }

    /** An open connection that has been acknowledged. */
    SocketClient socket() throws InterruptedException {
        return SocketClient.open(http, uri("ws", "/graphql"));
    }

    private URI uri(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + port + path);
    }
}
