package io.trunkline.edge.lookup;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A system on loopback that answers as it is told to: at once, not before the end, or drop by drop. */
final class AskedSystem {

    final AtomicInteger asked = new AtomicInteger();
    /** Whoever was answered drop by drop listens no more. */
    final CountDownLatch letGo = new CountDownLatch(1);

    volatile int status = 200;
    volatile String answer;
    volatile boolean silent;
    volatile boolean dripping;
    volatile String heard = "";
    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer server;

    AskedSystem(Executor threads, String answer) throws IOException {
        this.answer = answer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            heard = exchange.getRequestMethod() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            try {
                if (silent) {
                    over.await();
                }
                if (dripping) {
                    drip(exchange);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            byte[] bytes = answer().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    private String answer() {
        return answer;
    }

    /** Byte by byte, until nobody listens. */
    private void drip(com.sun.net.httpserver.HttpExchange exchange) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, 0);
        try (var body = exchange.getResponseBody()) {
            while (!over.await(5, TimeUnit.MILLISECONDS)) {
                body.write(' ');
                body.flush();
            }
        } catch (IOException e) {
            letGo.countDown();
            throw e;
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Who was kept waiting is answered. */
    void speaks() {
        over.countDown();
    }

    /** Nobody is there any more. */
    void stop() {
        server.stop(0);
    }
}
