package io.trunkline.audit.history;

import io.trunkline.audit.history.CallSource.Taking;
import io.trunkline.audit.history.PastCall.Ring;
import io.trunkline.audit.history.PastStretch.What;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What agents do as a queue_log tells it: they come to queues and leave them, log on and off, pause and go on. Their time is told
 * in stretches between their contacts, so that no moment of an agent is counted twice.
 */
final class QueueLogAgents {

    /** Of one file; lines about more of them are refused. */
    static final int MOST = 10_000;

    /** Where a pause has no reason. */
    private static final String PAUSED = "paused";

    /** Both for all queues of an agent. */
    private static final String ALL = "NONE";

    private static final class Agent {
        private final String name;
        private final Set<String> queues = new HashSet<>();
        /** By queue. */
        private final Map<String, String> pauses = new HashMap<>();

        private final Set<String> talks = new HashSet<>();
        private boolean loggedOn;
        /** Up to here all is told. */
        private Instant told = Instant.MIN;

        private Instant signedInAt = Instant.MIN;
        private long signedInLine;
        private long pausedLine;

        Agent(String name) {
            this.name = name;
        }

        boolean isSignedIn() {
            return loggedOn || !queues.isEmpty();
        }

        /** Why the agent is given nothing by any queue; absent: some queue may. */
        @Nullable
        String pause() {
            if (pauses.containsKey(ALL)) {
                return pauses.get(ALL);
            }
            boolean everywhere = !pauses.isEmpty() && pauses.keySet().containsAll(queues);
            return everywhere ? pauses.values().iterator().next() : null;
        }
    }

    private final Map<String, Agent> agents = new LinkedHashMap<>();
    private final Taking taking;

    QueueLogAgents(Taking taking) {
        this.taking = taking;
    }

    /** A line that may be about an agent's presence; others are passed over. */
    void line(long line, Instant at, String queue, String name, String what, String first) throws IOException {
        switch (what) {
            case "ADDMEMBER" -> {
                Agent agent = told(line, name, at);
                if (agent != null) {
                    comes(agent, line, at);
                    agent.queues.add(queue);
                    if (first.equals("PAUSED")) {
                        pauses(agent, line, queue, "");
                    }
                }
            }
            case "REMOVEMEMBER" -> {
                Agent agent = told(line, name, at);
                if (agent != null && agent.queues.remove(queue)) {
                    agent.pauses.remove(queue);
                    leaves(agent, line, at);
                } else if (agent != null) {
                    taking.refused(line, name + " did not come to the queue");
                }
            }
            case "AGENTLOGIN", "AGENTCALLBACKLOGIN" -> {
                Agent agent = told(line, name, at);
                if (agent != null) {
                    comes(agent, line, at);
                    agent.loggedOn = true;
                }
            }
            case "AGENTLOGOFF", "AGENTCALLBACKLOGOFF" -> {
                Agent agent = told(line, name, at);
                if (agent != null && agent.loggedOn) {
                    agent.loggedOn = false;
                    leaves(agent, line, at);
                } else if (agent != null) {
                    taking.refused(line, name + " was not logged on");
                }
            }
            case "PAUSE", "PAUSEALL" -> {
                Agent agent = told(line, name, at);
                if (agent != null) {
                    pauses(agent, line, what.equals("PAUSEALL") ? ALL : queue, first);
                }
            }
            case "UNPAUSE" -> {
                Agent agent = told(line, name, at);
                if (agent != null && !goesOn(agent, queue)) {
                    taking.refused(line, name + " was not paused");
                }
            }
            // Newer versions tell it after the same of each queue.
            case "UNPAUSEALL" -> {
                Agent agent = told(line, name, at);
                if (agent != null) {
                    agent.pauses.clear();
                }
            }
            default -> {
                // Settings of queues and agents, and what later versions tell.
            }
        }
    }

    private void comes(Agent agent, long line, Instant at) {
        if (!agent.isSignedIn()) {
            agent.signedInAt = at;
            agent.signedInLine = line;
        }
    }

    private void leaves(Agent agent, long line, Instant at) throws IOException {
        if (!agent.isSignedIn()) {
            agent.pauses.clear();
            session(agent, line, at);
        }
    }

    private void pauses(Agent agent, long line, String queue, String reason) {
        if (agent.pauses.isEmpty()) {
            agent.pausedLine = line;
        }
        agent.pauses.put(queue, reason.isBlank() ? PAUSED : reason);
    }

    /** Of one queue, where all were paused at once: the pause of all is over. */
    private static boolean goesOn(Agent agent, String queue) {
        boolean wasPaused = agent.pauses.containsKey(queue) || agent.pauses.containsKey(ALL);
        agent.pauses.remove(ALL);
        if (queue.equals(ALL)) {
            wasPaused |= !agent.pauses.isEmpty();
            agent.pauses.clear();
        } else {
            agent.pauses.remove(queue);
        }
        return wasPaused;
    }

    /** A phone rang until then; where the agent was otherwise busy meanwhile, from the end of that. */
    Ring rang(long line, String name, Duration length, Instant earliest, Instant at) throws IOException {
        Agent agent = of(name);
        if (agent == null) {
            return new Ring(name, at, at);
        }
        Instant since = latest(latest(at.minus(length), earliest), agent.told);
        since = since.isAfter(at) ? at : since;
        tell(agent, line, since);
        agent.told = latest(agent.told, at);
        return new Ring(name, since, at);
    }

    /** A talk begins. */
    void talks(String name, String call) {
        Agent agent = of(name);
        if (agent != null) {
            agent.talks.add(call);
        }
    }

    /** It is over. */
    void talked(String name, String call, Instant at) {
        Agent agent = agents.get(name);
        if (agent != null && agent.talks.remove(call)) {
            agent.told = latest(agent.told, at);
        }
    }

    /** Nothing more is told: whoever is there has been until the last line. */
    void end(Instant last) throws IOException {
        for (Agent agent : agents.values()) {
            boolean paused = agent.pause() != null;
            long began = agent.isSignedIn() ? agent.signedInLine : agent.pausedLine;
            if (agent.isSignedIn() || paused) {
                tell(agent, began, last);
                taking.leftOpen(
                        began,
                        agent.name + (agent.isSignedIn() ? " came" : " paused")
                                + ", and the file does not tell the end: counted up to its last line, " + last);
            }
            if (agent.isSignedIn()) {
                session(agent, began, last);
            }
        }
    }

    private void session(Agent agent, long line, Instant until) throws IOException {
        if (agent.signedInAt.isBefore(until)) {
            taking.stretch(line, new PastStretch(agent.name, What.SESSION, null, agent.signedInAt, until));
        }
    }

    /** The agent, of whom all is told up to then; absent: one too many. */
    private @Nullable Agent told(long line, String name, Instant at) throws IOException {
        Agent agent = of(name);
        if (agent == null) {
            taking.refused(line, "the file names more than " + MOST + " agents");
        } else {
            tell(agent, line, at);
        }
        return agent;
    }

    private @Nullable Agent of(String name) {
        Agent known = agents.get(name);
        if (known == null && agents.size() < MOST) {
            known = new Agent(name);
            agents.put(name, known);
        }
        return known;
    }

    /** What the agent has done since it was last told; talks are told by their calls. */
    private void tell(Agent agent, long line, Instant until) throws IOException {
        if (!until.isAfter(agent.told)) {
            return;
        }
        String reason = agent.pause();
        if (agent.talks.isEmpty() && (reason != null || agent.isSignedIn())) {
            What what = reason == null ? What.READY : What.NOT_READY;
            taking.stretch(line, new PastStretch(agent.name, what, reason, agent.told, until));
        }
        agent.told = until;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
