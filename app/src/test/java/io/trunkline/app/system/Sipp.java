package io.trunkline.app.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * SIPp, started with a scenario of {@code src/test/resources/sipp} against the application. A builder of one run; each
 * run writes its statistics, its errors and its screen into a folder of its own.
 */
final class Sipp {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int PORT_ATTEMPTS = 100;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();
    private static final int FIRST_PORT = 12_000;
    private static final int LAST_PORT = 16_000;
    /** No run outlives this, whatever the test forgets. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private static final Duration UNBOUNDED = Duration.ofHours(1);

    private final Path work;
    private final String scenario;
    private final Path file;
    private final InetSocketAddress target;
    private final List<String> options = new ArrayList<>();
    private Duration longest = LONGEST;
    private int port;

    private Sipp(Path work, String scenario, Path file, InetSocketAddress target) {
        this.work = work;
        this.scenario = scenario;
        this.file = file;
        this.target = target;
    }

    /**
     * A run.
     *
     * @param work folder under which the run's own folder is made
     * @param scenario name of the scenario, without {@code .xml}
     * @param target the application's SIP address
     */
    static Sipp scenario(Path work, String scenario, InetSocketAddress target) {
        return new Sipp(work, scenario, file(scenario), target);
    }

    /** One call of a phone, as its script says. */
    static Sipp script(Path work, SippScript script, InetSocketAddress target) {
        Path file = script.write(work);
        return new Sipp(work, file.getFileName().toString().replace(".xml", ""), file, target)
                .with("-log_file", SippRun.SAYS)
                .with("-trace_logs");
    }

    /** Ends by itself after so many calls. */
    Sipp calls(int count) {
        return with("-m", count);
    }

    /** New calls a second; without it SIPp's own default of 10. */
    Sipp perSecond(int rate) {
        return with("-r", rate);
    }

    /** Calls held at once. */
    Sipp atOnce(int limit) {
        return with("-l", limit);
    }

    /** What {@code [service]} stands for: the dialled number. */
    Sipp dialling(String number) {
        return with("-s", number);
    }

    /** A variable of the scenario, as {@code [$name]} or in {@code <pause variable="name"/>}. */
    Sipp set(String name, Object value) {
        options.add("-set");
        return with(name, value);
    }

    /** Length of the scenario's plain {@code <pause/>}. */
    Sipp pausing(Duration pause) {
        return with("-d", pause.toMillis());
    }

    /** For runs that wait for calls longer than tests do; the caller closes the run. */
    Sipp unbounded() {
        longest = UNBOUNDED;
        return this;
    }

    /** The local SIP port; any free one without it. */
    Sipp on(int localPort) {
        port = localPort;
        return this;
    }

    /** Lines of values, {@code [field0]} and so on, one for each call, in turn. */
    Sipp injecting(List<String> lines) {
        List<String> file = new ArrayList<>(List.of("SEQUENTIAL"));
        file.addAll(lines);
        try {
            Path values = Files.createTempFile(work, scenario, ".csv");
            Files.write(values, file);
            return with("-inf", values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts; the caller awaits or closes the run. */
    SippRun start() {
        try {
            Path folder = Files.createTempDirectory(work, scenario + "-");
            List<String> command = new ArrayList<>(List.of(
                    Tool.path("sipp", "sip-tester"),
                    target.getHostString() + ":" + target.getPort(),
                    "-sf",
                    file.toString()));
            command.addAll(
                    List.of("-i", LOOPBACK, "-mi", LOOPBACK, "-p", String.valueOf(port == 0 ? freePort() : port)));
            command.addAll(List.of("-nostdin", "-timeout", longest.toSeconds() + "s", "-timeout_error"));
            command.addAll(List.of("-trace_stat", "-stf", "statistics.csv", "-trace_counts", "-fd", "1"));
            // An ACK sent again for a 200 sent again differs from the first in its branch; 'full' would abort the call.
            command.addAll(List.of("-rtcheck", "loose"));
            command.addAll(List.of("-trace_err", "-error_file", "errors.log"));
            command.addAll(options);
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("screen.txt").toFile())
                    .start();
            return new SippRun(scenario, folder, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A port of loopback that was free a moment ago, for UDP and for TCP: softphones take both. It lies below the range
     * that connections get their own ports from, or one of these takes it before the phone does; and it is given once, for
     * whoever was given it takes a moment to open it.
     */
    static int freePort() {
        for (int i = 0; i < PORT_ATTEMPTS; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free from " + FIRST_PORT + " to " + LAST_PORT);
    }

    private static boolean isFree(int port) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (var _ = new DatagramSocket(port, loopback);
                var _ = new ServerSocket(port, 1, loopback)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Sipp with(String option, Object value) {
        options.add(option);
        options.add(String.valueOf(value));
        return this;
    }

    private Sipp with(String flag) {
        options.add(flag);
        return this;
    }

    private static Path file(String scenario) {
        URL url = Sipp.class.getResource("/sipp/" + scenario + ".xml");
        if (url == null) {
            throw new AssertionError("no scenario " + scenario);
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
