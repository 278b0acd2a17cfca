package io.trunkline.app.health;

import io.trunkline.edge.lookup.RoutingState;
import io.trunkline.events.RouteReply;
import io.trunkline.recording.RecordingCounts;
import io.trunkline.sip.trunk.TrunkStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How this node's edge is.
 *
 * @param healthy it takes calls, and the threads that SIP and media depend on work; trunks and stores that are away do not count
 * @param problems what is wrong, in sentences; may be there though it is healthy
 */
public record EdgeHealth(
        String node,
        boolean healthy,
        List<String> problems,
        Calls calls,
        Sip sip,
        List<TrunkStatus> trunks,
        Media media,
        FactSpool spool,
        Recording recording,
        List<RoutingService> routing) {

    /** A writer that has been at one round for longer has a disk that does not answer. */
    private static final long SLOW_MILLIS = 5_000;

    /**
     * Recording; as {@link RecordingCounts} has it.
     *
     * @param writerAgesMillis for each thread that writes since all its recordings had their last turns: some 100 as a rule, 0 while it has none
     */
    public record Recording(
            int underway, int waiting, long stored, long failed, long lateFrames, List<Long> writerAgesMillis) {

        public Recording {
            writerAgesMillis = List.copyOf(writerAgesMillis);
        }

        static Recording of(RecordingCounts counts, List<Long> writerAgesMillis) {
            return new Recording(
                    counts.underway(),
                    counts.waiting(),
                    counts.stored(),
                    counts.failed(),
                    counts.lateFrames(),
                    writerAgesMillis);
        }
    }

    /**
     * Calls.
     *
     * @param takesCalls false before the log has been read, and when it can be followed no further
     * @param most held at once; above it callers get 503
     * @param refused callers turned away since the start
     */
    public record Calls(boolean takesCalls, int active, int most, int refused) {}

    /**
     * What SIP holds.
     *
     * @param threads what is wrong with the threads that it depends on
     * @param dialogs alive, both ways
     * @param transactions of others that are not over
     * @param lingering what the stack keeps of its own: dialogs, requests of ours, answers that may have to be said again; gone
     *     within 64 T1 of the last call
     * @param sockets browsers' connections
     * @param tcpConnections of phones and trunks, opened by them
     * @param tlsConnections the same over TLS
     * @param refusedConnections of all three kinds, turned away since the start: there were too many, in all or from one source
     * @param silentConnections of all three kinds, closed since the start: no whole message came over them in time
     * @param trunkCalls calls out over trunks
     * @param refusedByOverload new calls turned away because those inside waited too long
     */
    public record Sip(
            boolean alive,
            List<String> threads,
            int dialogs,
            int transactions,
            int lingering,
            int sockets,
            int tcpConnections,
            int tlsConnections,
            long refusedConnections,
            long silentConnections,
            int trunkCalls,
            long refusedByOverload) {

        public Sip {
            threads = List.copyOf(threads);
        }
    }

    /**
     * Media.
     *
     * @param sessions open
     * @param threads what is wrong with the threads that it depends on
     * @param tickAgesMillis for each media loop since its last tick: 20 as a rule, 0 while it has no session
     */
    public record Media(int sessions, List<String> threads, List<Long> tickAgesMillis) {

        public Media {
            threads = List.copyOf(threads);
            tickAgesMillis = List.copyOf(tickAgesMillis);
        }
    }

    /**
     * Facts that wait on disk for the log.
     *
     * @param most that it takes; above it they are in memory only
     * @param unjudged set aside because the log could not judge them; nothing sends them again
     */
    public record FactSpool(int facts, int most, long unjudged) {}

    /**
     * A system that is asked where callers are to go.
     *
     * @param breaker whether it is asked
     * @param outcomes how often each has come of asking, since the start; without those that never have
     */
    public record RoutingService(String name, RoutingState.Breaker breaker, List<RouteCount> outcomes) {

        public RoutingService {
            outcomes = List.copyOf(outcomes);
        }

        static RoutingService of(RoutingState state) {
            List<RouteCount> counts = Arrays.stream(RouteReply.Outcome.values())
                    .map(outcome -> new RouteCount(outcome, state.outcomes().getOrDefault(outcome, 0L)))
                    .filter(count -> count.count() > 0)
                    .toList();
            return new RoutingService(state.service(), state.breaker(), counts);
        }
    }

    public record RouteCount(RouteReply.Outcome outcome, long count) {}

    public EdgeHealth {
        problems = List.copyOf(problems);
        routing = List.copyOf(routing);
        trunks = List.copyOf(trunks);
    }

    static EdgeHealth of(
            String node,
            Calls calls,
            Sip sip,
            List<TrunkStatus> trunks,
            Media media,
            FactSpool spool,
            Recording recording,
            List<RoutingState> routing) {
        List<String> problems = new ArrayList<>(sip.threads());
        if (!sip.alive()) {
            problems.add("A thread that SIP over UDP depends on has ended.");
        }
        problems.addAll(media.threads());
        if (!calls.takesCalls()) {
            problems.add("No calls are taken: the log is still being read, or can be followed no further.");
        } else if (calls.active() >= calls.most()) {
            problems.add("As many calls are held as may be: " + calls.most() + ".");
        }
        trunks.stream()
                .filter(trunk -> trunk.state() != TrunkStatus.State.FREE)
                .forEach(trunk -> problems.add("Trunk " + trunk.name() + " takes no call: "
                        + trunk.state().sentence() + "."));
        if (spool.facts() > 0) {
            problems.add("Facts that wait for the log: " + spool.facts() + " of " + spool.most()
                    + " that the disk may hold.");
        }
        if (spool.unjudged() > 0) {
            problems.add(
                    "Facts that the log could not judge, set aside in facts.spool.unjudged: " + spool.unjudged() + ".");
        }
        routing.stream()
                .filter(asked -> asked.breaker() == RoutingState.Breaker.RESTING)
                .forEach(asked -> problems.add("Routing service " + asked.service()
                        + " is not asked for a while, for it has failed too often: callers go the default way."));
        if (recording.waiting() > 0) {
            problems.add("Recordings that wait for their store: " + recording.waiting() + ".");
        }
        for (int i = 0; i < recording.writerAgesMillis().size(); i++) {
            if (recording.writerAgesMillis().get(i) > SLOW_MILLIS) {
                problems.add("Recording writer " + (i + 1) + " of "
                        + recording.writerAgesMillis().size() + " has written nothing for more than 5 s:"
                        + " what its calls say waits in memory and is lost when that is full.");
            }
        }
        boolean healthy =
                sip.alive() && sip.threads().isEmpty() && media.threads().isEmpty() && calls.takesCalls();
        return new EdgeHealth(
                node,
                healthy,
                problems,
                calls,
                sip,
                trunks,
                media,
                spool,
                recording,
                routing.stream().map(RoutingService::of).toList());
    }
}
