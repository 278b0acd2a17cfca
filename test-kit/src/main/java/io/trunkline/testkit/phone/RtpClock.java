package io.trunkline.testkit.phone;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One thread that gives every RTP line of a bank its turn each 20 ms. */
final class RtpClock implements AutoCloseable {

    static final int FRAME_MILLIS = 20;

    private final Set<RtpLine> lines = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("phones-rtp").daemon().factory());

    RtpClock() {
        var unused = thread.scheduleAtFixedRate(
                () -> lines.forEach(RtpLine::turn), FRAME_MILLIS, FRAME_MILLIS, TimeUnit.MILLISECONDS);
    }

    void add(RtpLine line) {
        lines.add(line);
    }

    void remove(RtpLine line) {
        lines.remove(line);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        lines.forEach(RtpLine::close);
    }
}
