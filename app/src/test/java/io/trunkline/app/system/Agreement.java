package io.trunkline.app.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** All that an application has stored of what the tests did is what its log says, counted again. */
final class Agreement {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Agreement() {}

    /** @param http where the application is */
    static void ofStoredAndLog(URI http) {
        HttpRequest request = HttpRequest.newBuilder(http.resolve("/reconciliation"))
                .timeout(PATIENCE)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String found = client.send(request, BodyHandlers.ofString()).body();
            if (!found.contains("\"result\":{\"agrees\":true")) {
                throw new AssertionError("what is stored is not what the log says:\n" + found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
