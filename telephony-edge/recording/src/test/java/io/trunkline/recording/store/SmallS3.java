package io.trunkline.recording.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * As much of an S3 server as a store of whole objects needs: PUT, GET with a range, HEAD and DELETE in one bucket, path
 * style; each request's signature (Signature Version 4) and payload hash are checked, and the checksum of an upload.
 */
final class SmallS3 implements AutoCloseable {

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/((\\d+)/([^/]+)/s3/aws4_request), SignedHeaders=(\\S+), Signature=(\\w+)");
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    private final String bucket;
    private final String access;
    private final String secret;
    private final HttpServer server;
    private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();

    SmallS3(String bucket, String access, String secret) {
        this.bucket = bucket;
        this.access = access;
        this.secret = secret;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getRawPath();
            if (!isSigned(exchange, path, body)) {
                error(exchange, 403, "SignatureDoesNotMatch");
            } else if (!path.startsWith("/" + bucket + "/")) {
                error(exchange, 404, "NoSuchBucket");
            } else {
                serve(exchange, path.substring(bucket.length() + 2), body);
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void serve(HttpExchange exchange, String key, byte[] body) throws IOException, GeneralSecurityException {
        byte[] object = objects.get(key);
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                String checksum = exchange.getRequestHeaders().getFirst("x-amz-checksum-sha256");
                if (checksum != null && !checksum.equals(Base64.getEncoder().encodeToString(sha256(body)))) {
                    error(exchange, 400, "BadDigest");
                    return;
                }
                objects.put(key, body);
                send(exchange, 200, new byte[0]);
            }
            case "DELETE" -> {
                objects.remove(key);
                exchange.sendResponseHeaders(204, -1);
            }
            case "HEAD" -> {
                if (object == null) {
                    exchange.sendResponseHeaders(404, -1);
                } else {
                    exchange.getResponseHeaders().set("Content-Length", Integer.toString(object.length));
                    exchange.sendResponseHeaders(200, -1);
                }
            }
            case "GET" -> {
                if (object == null) {
                    error(exchange, 404, "NoSuchKey");
                } else {
                    get(exchange, object);
                }
            }
            default -> error(exchange, 405, "MethodNotAllowed");
        }
    }

    private static void get(HttpExchange exchange, byte[] object) throws IOException {
        String asked = exchange.getRequestHeaders().getFirst("Range");
        Matcher range = RANGE.matcher(asked == null ? "" : asked);
        if (!range.matches()) {
            send(exchange, 200, object);
            return;
        }
        int from = Integer.parseInt(range.group(1));
        int to = Math.min(Integer.parseInt(range.group(2)), object.length - 1);
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + to + "/" + object.length);
        send(exchange, 206, Arrays.copyOfRange(object, from, to + 1));
    }

    /** As the server computes it from what it got: a wrong secret, path, header or body gives another signature. */
    private boolean isSigned(HttpExchange exchange, String path, byte[] body) throws GeneralSecurityException {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        Matcher asked = AUTHORIZATION.matcher(header == null ? "" : header);
        String payload = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
        if (!asked.matches() || !asked.group(1).equals(access) || payload == null) {
            return false;
        }
        if (!payload.equals("UNSIGNED-PAYLOAD")
                && !payload.equals(HexFormat.of().formatHex(sha256(body)))) {
            return false;
        }
        String headers = Arrays.stream(asked.group(5).split(";", -1))
                .map(name ->
                        name + ":" + exchange.getRequestHeaders().getFirst(name).strip() + "\n")
                .collect(Collectors.joining());
        String query = exchange.getRequestURI().getRawQuery();
        String request = String.join(
                "\n", exchange.getRequestMethod(), path, query == null ? "" : query, headers, asked.group(5), payload);
        String text = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                exchange.getRequestHeaders().getFirst("x-amz-date"),
                asked.group(2),
                HexFormat.of().formatHex(sha256(request.getBytes(StandardCharsets.UTF_8))));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : asked.group(2).split("/", -1)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, text)).equals(asked.group(6).toLowerCase(Locale.ROOT));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        send(exchange, status, ("<Error><Code>" + code + "</Code></Error>").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
