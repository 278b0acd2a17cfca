package io.trunkline.recording;

import io.trunkline.recording.sound.TwoChannels;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The writers' threads; a new recorder goes to the one that has fewest. */
public final class Writers implements AutoCloseable {

    private final List<Writer> writers;
    private final long mostTicks;

    /**
     * Starts them.
     *
     * @param name of the threads, as {@code recording}
     * @param longest a recording may be
     */
    public Writers(String name, int threads, Duration longest) {
        this.writers = IntStream.range(0, threads)
                .mapToObj(number -> new Writer(name + "-" + number))
                .toList();
        this.mostTicks = longest.toSeconds() * TwoChannels.TICKS_PER_SECOND;
    }

    Recorder recorder() {
        Recorder recorder = new Recorder(mostTicks);
        add(recorder);
        return recorder;
    }

    /** From now on it has its turns. */
    public void add(WriterTurn sound) {
        writers.stream()
                .min(Comparator.comparingInt(Writer::size))
                .orElseThrow()
                .add(sound);
    }

    /** Frames that came too late to be put in their place, since the start. */
    long late() {
        return writers.stream().mapToLong(Writer::late).sum();
    }

    /** For each thread the milliseconds since all had their last turns: some 100 as a rule, 0 while it has nothing to write. */
    List<Long> agesMillis() {
        return writers.stream()
                .map(writer -> TimeUnit.NANOSECONDS.toMillis(writer.age()))
                .toList();
    }

    @Override
    public void close() {
        writers.forEach(Writer::close);
    }
}
