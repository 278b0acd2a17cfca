package io.trunkline.benchmarks.projections;

import io.trunkline.eventstore.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A log of {@link LongCalls} of a hundred agents, filled by lanes that wait for nobody else; no event is kept here. */
final class FilledLog {

    private static final int AGENTS = 100;
    private static final int LANES = 50;

    private final EventLog log;
    private final List<LongCalls> agents = new ArrayList<>();

    FilledLog(EventLog log) {
        this.log = log;
        for (int i = 0; i < AGENTS; i++) {
            agents.add(new LongCalls(i));
        }
    }

    /** At least so many events, whole calls of all agents; returns how many. */
    long fill(long wanted) throws InterruptedException, ExecutionException {
        long events = 0;
        for (LongCalls agent : agents) {
            events += agent.open(log);
        }
        long calls = Math.ceilDiv(Math.max(0, wanted - events), (long) AGENTS * LongCalls.EVENTS_A_CALL);
        try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
            List<Future<Long>> done = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                List<LongCalls> ours = agents.subList(lane * AGENTS / LANES, (lane + 1) * AGENTS / LANES);
                done.add(lanes.submit(() -> lane(ours, calls)));
            }
            for (Future<Long> one : done) {
                events += one.get();
            }
        }
        return events;
    }

    private long lane(List<LongCalls> ours, long calls) {
        long events = 0;
        for (long i = 0; i < calls; i++) {
            for (LongCalls agent : ours) {
                events += agent.call(log);
            }
        }
        return events;
    }

    /** One more call, of one agent after the other. */
    void oneMore(long number) {
        agents.get((int) (number % AGENTS)).call(log);
    }
}
