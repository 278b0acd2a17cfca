package io.trunkline.benchmarks.routing;

import io.trunkline.events.Event;
import io.trunkline.model.floor.Decision;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One event folded and the decision after it. Making the event is not measured. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx6g", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"})
public class FloorDecisions {

    @Param({"100", "1000", "10000"})
    public int agents;

    @Param({"10", "1000"})
    public int queues;

    @Param({"100", "20000"})
    public int waiting;

    /** Plain: every member takes every caller. Skilled: rings of skills, tiers and penalties that relax. */
    @Param({"plain", "skilled"})
    public String terms = "plain";

    private @Nullable BusyFloor center;
    private @Nullable Event event;
    private @Nullable Decision last;
    private Instant now = Instant.EPOCH;

    @Setup(Level.Trial)
    public void furnish() {
        center = new BusyFloor(agents, queues, waiting, terms.equals("skilled"));
    }

    @Setup(Level.Invocation)
    public void next() {
        BusyFloor busy = center();
        event = busy.next();
        now = busy.now();
    }

    @Benchmark
    public Decision decides() {
        BusyFloor busy = center();
        Event next = event;
        if (next != null) {
            busy.floor().on(next);
        }
        Decision decision = busy.floor().decide(now);
        last = decision;
        return decision;
    }

    @TearDown(Level.Invocation)
    public void carryOut() {
        Decision decision = last;
        if (decision != null) {
            center().decided(decision);
        }
    }

    private BusyFloor center() {
        BusyFloor busy = center;
        if (busy == null) {
            throw new IllegalStateException("not furnished");
        }
        return busy;
    }
}
