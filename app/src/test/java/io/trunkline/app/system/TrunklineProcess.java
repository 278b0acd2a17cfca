package io.trunkline.app.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The packaged application, running. Knows its ports from what it prints; a start that fails fails the test with what it
 * said and with the end of its log.
 */
final class TrunklineProcess implements AutoCloseable {

    /** The jar under test; the property is for trying another one by hand. */
    private static final String JAR = System.getProperty("trunkline.jar", "target/trunkline.jar");

    /** For tests that end soon: little time goes into optimising. */
    private static final List<String> QUICK = List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** The product's own, as {@code ./trunkline} and the image give them. */
    private static final String PRODUCT = "@jvm.options";

    private static final Pattern GRAPHQL = Pattern.compile("\\s+GraphQL\\s+(http://\\S+/graphql)\\b.*");
    private static final Pattern SIP = Pattern.compile("\\s+SIP\\s+(\\S+):(\\d+) .*");
    private static final Pattern ALL_SAID = Pattern.compile("\\s+Log file\\s+.*");
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final int LOG_TAIL = 40;
    /** How a JVM ends that has run its shutdown hooks after SIGTERM: 128 + 15. */
    private static final int TERMINATED = 143;

    private final Path data;
    private final Process process;
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Thread listener = Thread.ofVirtual().unstarted(this::listen);
    private final CompletableFuture<URI> graphQl = new CompletableFuture<>();
    private final CompletableFuture<InetSocketAddress> sip = new CompletableFuture<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private TrunklineProcess(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    /**
     * Options of the JVM as {@code ./trunkline} gives them, for what is measured.
     *
     * @param heap as {@code 1g}
     * @param more others, apart by blanks
     */
    static List<String> asTheProduct(String heap, String more) {
        return Stream.concat(Stream.of(PRODUCT, "-Xmx" + heap), Stream.of(more.split(" ")))
                .filter(option -> !option.isBlank())
                .toList();
    }

    /** {@code trunkline serve} on free ports; see {@link #start}. */
    static TrunklineProcess serve(Path data, Map<String, String> properties) {
        return serve(data, QUICK, properties);
    }

    /** {@code trunkline serve} on free ports, in a JVM with these options. */
    static TrunklineProcess serve(Path data, List<String> jvm, Map<String, String> properties) {
        List<String> arguments = new ArrayList<>(List.of("serve", "--http-port", "0", "--sip-port", "0"));
        properties.forEach((name, value) -> {
            arguments.add("--property");
            arguments.add(name + "=" + value);
        });
        return start(data, jvm, arguments);
    }

    /** Starts and returns when it says that it is ready; {@code --data} is added to the arguments. */
    static TrunklineProcess start(Path data, List<String> arguments) {
        return start(data, QUICK, arguments);
    }

    /** The same, in a JVM with these options. */
    static TrunklineProcess start(Path data, List<String> jvm, List<String> arguments) {
        Path jar = Path.of(JAR).toAbsolutePath();
        if (!Files.exists(jar)) {
            throw new AssertionError(jar + " is missing; run: ./mvnw -pl app -am package -DskipTests");
        }
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(jvm);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", jar.toString()));
        command.addAll(arguments);
        command.addAll(List.of("--data", data.toString()));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            TrunklineProcess trunkline = new TrunklineProcess(data, process);
            trunkline.listener.start();
            trunkline.awaitReady();
            return trunkline;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GraphQl graphQl() {
        return new GraphQl(graphQl.join());
    }

    /** Where pages and GraphQL are, as {@code http://host:port}. */
    URI http() {
        return graphQl.join().resolve("/");
    }

    /** UDP and TCP. */
    InetSocketAddress sip() {
        return sip.join();
    }

    long pid() {
        return process.pid();
    }

    /** CPU time that it has used. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Lines of the log file that say ERROR. */
    List<String> errors() {
        return Tail.lines(data.resolve("trunkline.log")).stream()
                .filter(line -> line.contains(" ERROR "))
                .toList();
    }

    /** SIGKILL: no goodbye, nothing flushed. Returns when the process is gone. */
    void kill() {
        process.destroyForcibly();
        if (exit(STOP) == 0) {
            throw failure("the application ended by itself before it was killed");
        }
    }

    /** SIGTERM; fails unless it ends cleanly in time. */
    void stop() {
        // Not Process.destroy, which would also close the stream that its last words come by.
        process.toHandle().destroy();
        int code = exit(STOP);
        if (code != TERMINATED || said.stream().noneMatch(line -> line.startsWith("Stopped."))) {
            throw failure("the application did not end cleanly but with exit code " + code);
        }
    }

    /** A failure that shows what the application said and logged last. */
    AssertionError failure(String sentence) {
        return new AssertionError(sentence + "\n--- it said\n" + String.join("\n", said) + "\n--- its log ends with\n"
                + Tail.of(data.resolve("trunkline.log"), LOG_TAIL));
    }

    /** Leaves no process behind, whatever the test has done. */
    @Override
    public void close() {
        process.destroyForcibly();
        exit(STOP);
    }

    private int exit(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failure("the application did not end within " + patience.toSeconds() + " s");
            }
            listener.join(STOP);
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitReady() {
        try {
            ready.get(START.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            close();
            throw failure("the application was not ready within " + START.toSeconds() + " s");
        } catch (ExecutionException e) {
            close();
            throw failure("the application did not start");
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line);
            }
        } catch (IOException e) {
            said.add("(its output could not be read: " + e.getMessage() + ")");
        }
        ready.completeExceptionally(new IllegalStateException("the application said no more"));
    }

    private void hear(String line) {
        said.add(line);
        Matcher address = GRAPHQL.matcher(line);
        if (address.matches()) {
            graphQl.complete(URI.create(address.group(1)));
        }
        Matcher listening = SIP.matcher(line);
        if (listening.matches()) {
            sip.complete(new InetSocketAddress(listening.group(1), Integer.parseInt(listening.group(2))));
        }
        if (ALL_SAID.matcher(line).matches()) {
            ready.complete(null);
        }
    }
}
