package io.trunkline.app.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** What every run does first, done once, so that the AOT cache holds its classes: the page and a look at the board. */
record Training(URI server) {

    private static final List<String> QUERIES = List.of(
            "{ about { version livePosition } }",
            "{ wallboard { waiting queues { name } agentBoards { name } lastHour { answered } } }",
            "{ queues { name members { name } } agents { name status } calls(first: 5) { edges { node { id } } } }");

    static Training of(ConfigurableApplicationContext context) {
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return new Training(URI.create("http://127.0.0.1:" + port));
    }

    void run() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            send(client, HttpRequest.newBuilder(server.resolve("/")));
            for (String query : QUERIES) {
                send(
                        client,
                        HttpRequest.newBuilder(server.resolve("/graphql"))
                                .header("content-type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"" + query + "\"}")));
            }
        }
    }

    private static void send(HttpClient client, HttpRequest.Builder request) throws IOException, InterruptedException {
        int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IOException("the training run got " + status);
        }
    }
}
