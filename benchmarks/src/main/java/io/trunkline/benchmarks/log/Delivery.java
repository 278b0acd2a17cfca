package io.trunkline.benchmarks.log;

import io.kurrent.dbclient.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;

/** How long an event takes from the call of append to a subscriber of all streams, at a fixed rate. */
final class Delivery {

    private static final Duration WARM_UP = Duration.ofSeconds(2);
    /** What the compiler needs to see before it has compiled the whole way; at 100/s that would take minutes. */
    private static final int COMPILING_RATE = 2_000;

    private static final Duration COMPILING = Duration.ofSeconds(15);

    private final NodeUnderLoad node;
    private final RawFile file;
    private final RawGrpc grpc;

    Delivery(NodeUnderLoad node, RawFile file, RawGrpc grpc) {
        this.node = node;
        this.file = file;
        this.grpc = grpc;
    }

    /** Lets the whole way be compiled, as it is in a process that has run for an hour. */
    void warmUp() throws Exception {
        events(COMPILING_RATE, COMPILING);
        echoes(COMPILING_RATE, COMPILING);
    }

    /** Prints the percentiles, and those of bare echoes on the same beat. */
    void at(int rate, Duration time) throws Exception {
        events(rate, WARM_UP);
        Histogram events = events(rate, time);
        echoes(rate, WARM_UP);
        Histogram echoes = echoes(rate, time);
        Histogram synced = file.latencies(rate, time);
        print("append to subscriber at " + rate + "/s", events);
        print("synced write at " + rate + "/s", synced);
        print("gRPC echo at " + rate + "/s", echoes);
    }

    private Histogram events(int rate, Duration time) throws Exception {
        String prefix = "delivery" + UUID.randomUUID().toString().substring(0, 8);
        Beat beat = new Beat(rate, time);
        Map<String, Long> under = new ConcurrentHashMap<>();
        Subscription subscription = node.subscribe(prefix, false, event -> {
            Long due = under.remove(event.getOriginalEvent().getStreamId());
            if (due != null) {
                beat.ended(due);
            }
        });
        try {
            return beat.run((number, due) -> {
                String stream = prefix + "-" + number;
                under.put(stream, due);
                var _ = node.append(stream, 1);
            });
        } finally {
            subscription.stop();
        }
    }

    private Histogram echoes(int rate, Duration time) throws IOException, InterruptedException {
        Beat beat = new Beat(rate, time);
        return beat.run((_, due) -> {
            var _ = grpc.echo().thenRun(() -> {
                synchronized (beat) {
                    beat.ended(due);
                }
            });
        });
    }

    private static void print(String what, Histogram micros) {
        System.out.printf(
                Locale.ROOT,
                "%-34s p50 %.2f ms, p99 %.2f ms, highest %.2f ms, of %d%n",
                what,
                micros.getValueAtPercentile(50) / 1000.0,
                micros.getValueAtPercentile(99) / 1000.0,
                micros.getMaxValue() / 1000.0,
                micros.getTotalCount());
    }
}
