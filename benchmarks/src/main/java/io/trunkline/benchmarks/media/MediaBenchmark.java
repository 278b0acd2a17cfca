package io.trunkline.benchmarks.media;

import io.trunkline.callcontrol.media.MediaPort;
import io.trunkline.callcontrol.media.MediaSession;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.events.CallId;
import io.trunkline.media.MediaSettings;
import io.trunkline.media.engine.NettyMediaEngine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** One media loop under load: {@code relayed=200,400 tapped=200 recorded=200 conferences=5,10 seconds=10}. README.md has the method. */
public final class MediaBenchmark {

    private static final int PARTIES = 10;
    private static final long MILLI = 1_000_000L;

    private MediaBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            options.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        int seconds = Integer.parseInt(options.getOrDefault("seconds", "10"));
        System.out.println(
                "| load | packets/s in | p50 ms | p99 ms | lost | media loop, percent of a core | recorder, percent of a core |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (int streams : counts(options.getOrDefault("relayed", "200,400,600,800"))) {
            run(streams + " relayed streams", streams / 2, Kind.RELAYED, seconds);
        }
        for (int streams : counts(options.getOrDefault("tapped", "200,400,600"))) {
            run(streams + " relayed streams, each with a recorder's tap", streams / 2, Kind.TAPPED, seconds);
        }
        for (int streams : counts(options.getOrDefault("recorded", "200,400,600"))) {
            run(streams + " relayed streams, recorded to disk", streams / 2, Kind.RECORDED, seconds);
        }
        for (int conferences : counts(options.getOrDefault("conferences", "5,10,20"))) {
            run(conferences + " conferences of " + PARTIES, conferences, Kind.CONFERENCE, seconds);
        }
    }

    private enum Kind {
        RELAYED,
        TAPPED,
        RECORDED,
        CONFERENCE
    }

    private static int[] counts(String list) {
        return list.isEmpty()
                ? new int[0]
                : Arrays.stream(list.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    }

    private static void run(String name, int sessions, Kind kind, int seconds) throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        Path folder = Files.createTempDirectory("recorded");
        List<Line> lines = new ArrayList<>();
        try (RecordedCalls recorded = new RecordedCalls(folder);
                NettyMediaEngine engine = new NettyMediaEngine(MediaSettings.on(loopback));
                Selector selector = Selector.open()) {
            MediaPort media = kind == Kind.RECORDED ? recorded.over(engine) : engine;
            for (int i = 0; i < sessions; i++) {
                CallId call = new CallId(new UUID(1, i));
                lines.addAll(open(media, call, kind, selector));
                if (kind == Kind.RECORDED) {
                    recorded.answered(call);
                }
            }
            measure(name, lines, selector, kind == Kind.CONFERENCE, seconds);
        } finally {
            for (Line line : lines) {
                line.close();
            }
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static List<Line> open(MediaPort media, CallId call, Kind kind, Selector selector) throws IOException {
        MediaSession session = Objects.requireNonNull(media.open(call.toString(), signal -> {}), "no ports are left");
        Set<Party> all = new LinkedHashSet<>(List.of(Party.CALLER, Party.AGENT));
        for (int i = 2; kind == Kind.CONFERENCE && i < PARTIES; i++) {
            all.add(new Party("party-" + i));
        }
        List<Line> lines = new ArrayList<>();
        for (Party party : all) {
            lines.add(new Line(session, party, selector));
        }
        session.mix(Mix.conference(all));
        if (kind == Kind.TAPPED) {
            session.tap((party, tick, samples) -> {});
        }
        return lines;
    }

    private static void measure(String name, List<Line> lines, Selector selector, boolean mixed, int seconds)
            throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Histogram times = new Histogram(3);
        AtomicBoolean counting = new AtomicBoolean();
        Thread ears = Thread.ofPlatform().name("ears").start(() -> listen(selector, times, stop, counting, mixed));
        talk(lines, 3_000);
        long cpuBefore = cpuOf("media-");
        long recorderBefore = cpuOf("recording-");
        long sentBefore = lines.stream().mapToLong(Line::sent).sum();
        counting.set(true);
        long began = System.nanoTime();
        talk(lines, 1_000 * seconds);
        long took = System.nanoTime() - began;
        long cpu = cpuOf("media-") - cpuBefore;
        long recorder = cpuOf("recording-") - recorderBefore;
        long sent = lines.stream().mapToLong(Line::sent).sum() - sentBefore;
        LockSupport.parkNanos(200 * MILLI);
        stop.set(true);
        selector.wakeup();
        ears.join();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.2f | %.2f | %d | %.0f | %.0f |%n",
                name,
                sent * 1_000_000_000L / took,
                times.getValueAtPercentile(50) / 1e6,
                times.getValueAtPercentile(99) / 1e6,
                Math.max(0, sent - times.getTotalCount()),
                100.0 * cpu / took,
                100.0 * recorder / took);
    }

    /** Each line says a frame every 20 ms, the lines spread evenly over them. */
    private static void talk(List<Line> lines, int millis) throws IOException {
        long start = System.nanoTime();
        for (int milli = 0; milli < millis; milli++) {
            for (int i = milli % 20; i < lines.size(); i += 20) {
                lines.get(i).say();
            }
            long wait = start + (milli + 1) * MILLI - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
        }
    }

    /** Of what is passed through, the time that it took; of what is mixed, how far from 20 ms after the last it came. */
    private static void listen(
            Selector selector, Histogram times, AtomicBoolean stop, AtomicBoolean counting, boolean mixed) {
        ByteBuffer into = ByteBuffer.allocateDirect(2_048);
        Map<Line, Long> last = new HashMap<>();
        try {
            while (!stop.get()) {
                selector.select(100);
                for (SelectionKey key : selector.selectedKeys()) {
                    Line line = (Line) key.attachment();
                    for (long stamp = line.hear(into); stamp != 0; stamp = line.hear(into)) {
                        long now = System.nanoTime();
                        Long before = last.put(line, now);
                        long time = mixed ? Math.abs(now - (before == null ? now : before) - 20 * MILLI) : now - stamp;
                        if (counting.get() && time >= 0 && time < 10_000 * MILLI) {
                            times.recordValue(time);
                        }
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of all threads whose names begin so. */
    private static long cpuOf(String name) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = 0;
        for (long id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            cpu += info != null && info.getThreadName().startsWith(name) ? threads.getThreadCpuTime(id) : 0;
        }
        return cpu;
    }
}
