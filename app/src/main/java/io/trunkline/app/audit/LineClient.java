package io.trunkline.app.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.center.Server.NoAnswer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads lines of JSON from a running system, as they come. */
public final class LineClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Answers answers;

    /** Connects with the first question. */
    public LineClient(URI address) {
        answers = new Answers(address, Answers.SILENCE);
    }

    /**
     * Asks, and takes line after line until there are no more.
     *
     * @param query values by name
     * @throws NoAnswer the system is not there, or refuses; says so in one sentence
     * @throws IOException the answer was cut off, or is no JSON
     */
    public void ask(String path, Map<String, String> query, Consumer<JsonNode> taking) throws IOException {
        read(path, query, body -> take(body, taking));
    }

    /**
     * Asks for a text; as long as the system gives it.
     *
     * @throws NoAnswer the system is not there, or refuses; says so in one sentence
     * @throws IOException the answer was cut off
     */
    public String text(String path, Map<String, String> query) throws IOException {
        StringBuilder text = new StringBuilder();
        read(path, query, body -> text.append(new String(body.readAllBytes(), StandardCharsets.UTF_8)));
        return text.toString();
    }

    /** Takes what a system answers. */
    @FunctionalInterface
    private interface Reading {
        void read(InputStream body) throws IOException;
    }

    private void read(String path, Map<String, String> query, Reading reading) throws IOException {
        try (InputStream body = answers.get(path + written(query))) {
            reading.read(body);
        }
    }

    private static void take(InputStream body, Consumer<JsonNode> taking) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            taking.accept(JSON.readTree(line));
        }
    }

    private static String written(Map<String, String> query) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(query).forEach((name, value) -> text.append(text.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }
}
