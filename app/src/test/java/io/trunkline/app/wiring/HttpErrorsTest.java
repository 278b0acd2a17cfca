package io.trunkline.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.app.TrunklineApplication;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever is wrong with a request, at whatever address: the answer is a code and a sentence, and neither Spring's nor Tomcat's own. */
@Timeout(120)
class HttpErrorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where pages are; there is a file or there is none. */
    private static final Set<String> NO_ENDPOINTS = Set.of("/error");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static ServletWebServerApplicationContext application;
    private static WebServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        SpringApplication trunkline = new SpringApplication(TrunklineApplication.class);
        trunkline.setRegisterShutdownHook(false);
        trunkline.addInitializers(context ->
                context.getBeanFactory().registerSingleton("lifecycleProcessor", new NothingElseIsStarted()));
        application = (ServletWebServerApplicationContext)
                trunkline.run("--server.port=0", "--trunkline.edge.sip-port=0", "--trunkline.store.data=" + data);
        server = Objects.requireNonNull(application.getWebServer());
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
        application.close();
    }

    /** Every bean is made, and nobody but the web server hears anybody. */
    private static final class NothingElseIsStarted implements LifecycleProcessor {

        @Override
        public void onRefresh() {}

        @Override
        public void onClose() {}

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return false;
        }
    }

    private static List<String> endpoints() {
        Set<String> paths = new TreeSet<>();
        application
                .getBeansOfType(RequestMappingHandlerMapping.class)
                .values()
                .forEach(mapping ->
                        mapping.getHandlerMethods().keySet().forEach(one -> paths.addAll(one.getPatternValues())));
        paths.removeAll(NO_ENDPOINTS);
        return paths.stream().map(path -> path.replaceAll("[{][^}]*[}]", "x")).toList();
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + path));
    }

    private static HttpResponse<String> answer(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(request.toString(), e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String refused(HttpRequest request) {
        HttpResponse<String> answer = answer(request);
        String asked =
                request.method() + " " + request.uri().getPath() + " " + request.headers() + ": " + answer.statusCode();
        assertThat(answer.statusCode()).as(asked).isGreaterThanOrEqualTo(400);
        return code(answer.statusCode(), answer.body(), asked);
    }

    private static String code(int status, String body, String asked) {
        JsonNode told;
        try {
            told = JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError(asked + " " + body, e);
        }
        assertThat(told.path("message").asText()).as(asked + " " + body).isNotBlank();
        assertThat(told.path("code").asText()).as(asked + " " + body).matches("[A-Z_]+");
        for (String foreign : List.of("timestamp", "trace", "path", "error", "exception", "status")) {
            assertThat(told.has(foreign)).as(asked + " " + body).isFalse();
        }
        return status + " " + told.path("code").asText();
    }

    @Test
    void everyEndpointRefusesWhatItDoesNotTakeInOneShape() {
        List<String> paths = new ArrayList<>(endpoints());
        assertThat(paths)
                .contains(
                        "/exports/x/lines",
                        "/exports/range",
                        "/imports/x",
                        "/reconciliation",
                        "/replay",
                        "/recordings/x.wav",
                        "/voicemails/x.wav",
                        "/reports/x",
                        "/health/edge",
                        "/health/projections");
        for (String path : paths) {
            assertThat(refused(to(path).DELETE().build())).isEqualTo("405 METHOD_NOT_ALLOWED");
            assertThat(refused(to(path).method("PATCH", BodyPublishers.ofString("x"))
                            .build()))
                    .isEqualTo("405 METHOD_NOT_ALLOWED");
            assertThat(refused(to(path + "/nothing/there").build())).isEqualTo("404 NOT_FOUND");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/exports",
                "/imports",
                "/recordings",
                "/voicemails/1",
                "/reports",
                "/nothing",
                "/error",
                "/graphql/x"
            })
    void whereNothingIsNothingIsFound(String path) {
        assertThat(refused(to(path + "?x=1").build())).isEqualTo("404 NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "/imports/csv, text/plain, '[]', 415 UNSUPPORTED_MEDIA_TYPE",
        "/imports/csv, application/json, '[{]', 400 INVALID_QUERY",
        "/imports/csv, application/json, '{}', 400 INVALID_QUERY",
        "/graphql, text/plain, '{}', 415 UNSUPPORTED_MEDIA_TYPE",
        "/graphql, application/json, '{]', 400 INVALID_QUERY",
        "/graphql, application/json, '[]', 400 INVALID_QUERY",
        "/replay, application/json, '{}', 405 METHOD_NOT_ALLOWED",
        "/sip, application/json, '{}', 400 INVALID_QUERY"
    })
    void whatIsSentAndCannotBeTaken(String path, String type, String body, String expected) {
        assertThat(refused(to(path).header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/exports/range, text/csv, 406 NOT_ACCEPTABLE",
        "/health/edge, image/png, 406 NOT_ACCEPTABLE",
        "/metrics/projections, application/pdf, 406 NOT_ACCEPTABLE",
        "/exports/range?from=yesterday, application/json, 400 INVALID_QUERY",
        "/reconciliation?from=yesterday, */*, 400 INVALID_QUERY",
        "/graphql, application/json, 405 METHOD_NOT_ALLOWED",
        "/sip, */*, 400 INVALID_QUERY",
        "/replay, text/html, 400 INVALID_QUERY"
    })
    void whatIsAskedAndCannotBeGiven(String path, String accepted, String expected) {
        assertThat(refused(to(path).header("Accept", accepted).build())).isEqualTo(expected);
    }

    @Test
    void whatIsTooLongIsToldSo() {
        assertThat(refused(to("/graphql")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("x".repeat(300 * 1024)))
                        .build()))
                .isEqualTo("413 QUERY_TOO_LARGE");
    }

    /** Tomcat itself refuses these. */
    @ParameterizedTest
    @ValueSource(strings = {"GET /exports/% HTTP/1.1", "GET /exports/<x> HTTP/1.1", "GET /../../etc/passwd HTTP/1.1"})
    void addressesThatAreNone(String line) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.getOutputStream()
                    .write((line + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(code(400, answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1), answer))
                    .isEqualTo("400 INVALID_QUERY");
        }
    }
}
