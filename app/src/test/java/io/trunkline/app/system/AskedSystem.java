package io.trunkline.app.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A customer's own system, asked by HTTP: one path answers, one is slow, one is wrong, one fails, and at another port it is down. */
final class AskedSystem implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Queue<String> questions = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private final int nobody;

    /** @param answer JSON */
    AskedSystem(String answer) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket free = new ServerSocket(0, 1, loopback)) {
            server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
            nobody = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/answers", exchange -> reply(exchange, 200, answer));
        server.createContext("/slow", exchange -> {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.createContext("/wrong", exchange -> reply(exchange, 200, "<html>Welcome</html>"));
        server.createContext("/fails", exchange -> reply(exchange, 500, answer));
        server.start();
    }

    private void reply(HttpExchange exchange, int status, String text) throws IOException {
        questions.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Where it is up. */
    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Where it is down. */
    String nobody() {
        return "127.0.0.1:" + nobody;
    }

    /** The address of a path that behaves as its name says; that of {@code down} is where nobody is. */
    String url(String path) {
        return "http://" + (path.equals("down") ? nobody() : host()) + "/" + path;
    }

    /** Bodies of the questions that were answered, in order. */
    Queue<String> questions() {
        return questions;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
