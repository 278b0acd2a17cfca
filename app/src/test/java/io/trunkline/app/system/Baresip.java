package io.trunkline.app.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * The softphone baresip: registers with digest authentication, answers by itself, says a tone out of a WAV file and
 * records what it hears into another.
 */
final class Baresip implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);
    private static final Pattern CALL_OVER = Pattern.compile("session closed|Call with .* terminated");
    private static final String MODULES = """
            module_path %s
            module g711.so
            module aufile.so
            module aubridge.so
            module sndfile.so
            module_tmp uuid.so
            module_app account.so
            module_app menu.so
            module_app ctrl_tcp.so
            """;
    private static final String SETTINGS = """
            poll_method epoll
            sip_listen 127.0.0.1:%d
            net_interface 127.0.0.1
            audio_source aufile,%s
            audio_player aubridge,nowhere
            audio_alert aubridge,nowhere
            audio_channels 1
            snd_path %s
            ctrl_tcp_listen 127.0.0.1:%d
            """;

    private final Path folder;
    private final Process process;
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> registered = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private final int keysPort;

    private Baresip(Path folder, int keysPort, Process process) {
        this.folder = folder;
        this.keysPort = keysPort;
        this.process = process;
    }

    /**
     * Starts one that has registered.
     *
     * @param hertz the tone that it says
     * @param more options of the command line
     */
    static Baresip registered(
            Path folder, InetSocketAddress exchange, String user, String password, int hertz, String... more) {
        try {
            Files.createDirectories(folder);
            Path tone = folder.resolve("tone.wav");
            int keysPort = Sipp.freePort();
            ToneFile.write(tone, hertz, LONGEST_CALL);
            Files.writeString(
                    folder.resolve("config"),
                    SETTINGS.formatted(Sipp.freePort(), tone, folder, keysPort) + MODULES.formatted(modules()));
            Files.writeString(
                    folder.resolve("accounts"),
                    "<sip:" + user + "@" + exchange.getHostString() + ":" + exchange.getPort() + ">;auth_pass="
                            + password + ";answermode=auto;regint=600;audio_codecs=PCMU\n");
            // Its own buffering would keep what it says from us until it ends.
            List<String> command = new ArrayList<>(
                    List.of("stdbuf", "-oL", "-eL", Tool.path("baresip", "baresip"), "-f", folder.toString()));
            command.addAll(List.of(more));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Baresip phone = new Baresip(folder, keysPort, process);
            Thread.ofVirtual().start(phone::listen);
            phone.await(phone.registered, "did not register");
            return phone;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    /** Where its keys can be pressed (see {@link BaresipKeys}). */
    int keysPort() {
        return keysPort;
    }

    /** What it has written so far; with the option {@code -s} every message, too. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** Waits until its call is over and returns what it heard in it. */
    Path heard() {
        await(closed, "has not seen its call end");
        close();
        return new Ear(folder).latest().orElseThrow(() -> failure("recorded nothing"));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Path modules() {
        return List.of(
                        "/usr/lib/baresip/modules",
                        "/usr/lib/x86_64-linux-gnu/baresip/modules",
                        "/usr/local/lib/baresip/modules")
                .stream()
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new AssertionError("baresip's modules are not where they usually are"));
    }

    private void await(CompletableFuture<Void> signal, String what) {
        try {
            signal.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            AssertionError failure = failure(what);
            close();
            throw failure;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private AssertionError failure(String what) {
        return new AssertionError("baresip " + what + "\n--- it said\n" + String.join("\n", said));
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.contains("200 OK") || line.contains("registered successfully")) {
                    registered.complete(null);
                }
                if (CALL_OVER.matcher(line).find()) {
                    closed.complete(null);
                }
            }
        } catch (IOException e) {
            said.add("(its output could not be read: " + e.getMessage() + ")");
        }
        IllegalStateException over = new IllegalStateException("baresip ended");
        registered.completeExceptionally(over);
        closed.completeExceptionally(over);
    }
}
