package io.trunkline.recording;

import io.trunkline.recording.sound.TwoChannels;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The writers' threads; a new recorder goes to the one that has fewest. */
final class Writers implements AutoCloseable {

    private final List<Writer> writers;
    private final long mostTicks;

    Writers(int threads, Duration longest) {
        this.writers = IntStream.range(0, threads).mapToObj(Writer::new).toList();
        this.mostTicks = longest.toSeconds() * TwoChannels.TICKS_PER_SECOND;
    }

    Recorder recorder() {
        Recorder recorder = new Recorder(mostTicks);
        writers.stream()
                .min(Comparator.comparingInt(Writer::size))
                .orElseThrow()
                .add(recorder);
        return recorder;
    }

    /** Frames that came too late to be put in their place, since the start. */
    long late() {
        return writers.stream().mapToLong(Writer::late).sum();
    }

    @Override
    public void close() {
        writers.forEach(Writer::close);
    }
}
