package io.trunkline.audit.history;

import io.trunkline.audit.history.PastCall.Exit;
import io.trunkline.audit.history.PastCall.Ring;
import io.trunkline.audit.history.PastCall.Way;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asterisk's {@code queue_log}: {@code time|call|queue|agent|event|...}, a line for each thing that happens to a call. A call that
 * comes to a queue again is another one here. Lines about queues as such are passed over in silence.
 */
public record AsteriskQueueLog() implements CallSource {

    /** Calls in progress at once; the oldest one is given up beyond. */
    static final int OPEN = 100_000;

    private static final int FIELDS = 5;
    private static final long LONGEST_RING = 86_400_000;

    /** A call that has come to a queue. */
    private static final class Open {
        private final String key;
        private final long line;
        private final Instant queuedAt;
        private final String caller;
        private final List<Ring> rings = new ArrayList<>();
        private @Nullable String agent;
        private @Nullable Instant offeredAt;
        private @Nullable Instant answeredAt;

        Open(String key, long line, Instant queuedAt, String caller) {
            this.key = key;
            this.line = line;
            this.queuedAt = queuedAt;
            this.caller = caller;
        }
    }

    @Override
    public String name() {
        return "asterisk-queue-log";
    }

    @Override
    public void read(Reader text, Taking taking) throws IOException {
        Reading reading = new Reading(taking);
        BufferedReader lines = new BufferedReader(text);
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String[] fields = line.split("\\|", -1);
            Instant at = fields.length < FIELDS ? null : time(fields[0]);
            if (at == null) {
                taking.refused(number, "it is no line of a queue_log");
                continue;
            }
            reading.on(number, at, fields);
        }
        reading.end();
    }

    /** One reading of a file. */
    private static final class Reading {
        private final Map<String, Open> open = new LinkedHashMap<>();
        private final Taking taking;
        private final QueueLogAgents agents;
        private Instant last = Instant.MIN;

        Reading(Taking taking) {
            this.taking = taking;
            this.agents = new QueueLogAgents(taking);
        }

        void end() throws IOException {
            for (Open left : open.values()) {
                over(left, last);
                givenUp(left, "the file does not tell how the call ended");
            }
            agents.end(last);
        }

        void on(long line, Instant at, String[] fields) throws IOException {
            last = at.isAfter(last) ? at : last;
            String key = fields[1] + "/" + fields[2];
            switch (fields[4]) {
                case "ENTERQUEUE" -> entered(line, at, key, field(fields, 6));
                case "RINGNOANSWER" -> {
                    Open call = open.get(key);
                    if (call == null) {
                        taking.refused(line, "the call did not come to the queue");
                    } else if (call.answeredAt != null || at.isBefore(call.queuedAt)) {
                        taking.refused(line, "the call did not wait any more, or not yet");
                    } else if (call.rings.size() >= PastCall.MOST_RINGS) {
                        taking.refused(line, "more than " + PastCall.MOST_RINGS + " phones rang for the call");
                    } else {
                        Duration length = Duration.ofMillis(number(field(fields, 5)));
                        call.rings.add(agents.rang(line, fields[3], length, call.queuedAt, at));
                    }
                }
                case "CONNECT" -> {
                    Open call = open.get(key);
                    if (call == null) {
                        taking.refused(line, "the call did not come to the queue");
                    } else {
                        Duration length = Duration.ofSeconds(number(field(fields, 7)));
                        answered(call, fields[3], agents.rang(line, fields[3], length, call.queuedAt, at));
                    }
                }
                case "COMPLETECALLER", "COMPLETEAGENT", "TRANSFER", "BLINDTRANSFER", "ATTENDEDTRANSFER" ->
                    ended(line, at, fields, true, null);
                case "ABANDON" -> ended(line, at, fields, false, null);
                case "EXITWITHKEY" -> ended(line, at, fields, false, Exit.by(field(fields, 5)));
                case "EXITWITHTIMEOUT" -> ended(line, at, fields, false, Exit.by(Way.WAITED));
                case "EXITEMPTY" -> ended(line, at, fields, false, Exit.by(Way.NOBODY_STAFFED));
                case "SYSCOMPAT", "AGENTDUMP" -> {
                    Open call = open.remove(key);
                    if (call != null) {
                        over(call, at);
                        taking.refused(line, "the call left the queue by " + fields[4] + ", which is not imported");
                    }
                }
                default -> agents.line(line, at, fields[2], fields[3], fields[4], field(fields, 5));
            }
        }

        private void entered(long line, Instant at, String key, String caller) throws IOException {
            Open before = open.remove(key);
            if (before != null) {
                over(before, at);
                givenUp(before, "the file does not tell how the call ended");
            }
            open.put(key, new Open(key, line, at, caller));
            if (open.size() > OPEN) {
                Iterator<Open> all = open.values().iterator();
                Open oldest = all.next();
                all.remove();
                over(oldest, at);
                givenUp(oldest, "it is the oldest of more than " + OPEN + " open calls, and given up");
            }
        }

        private void givenUp(Open call, String why) throws IOException {
            taking.refused(call.line, why);
        }

        private void answered(Open call, String agent, Ring ring) {
            call.agent = agent;
            call.offeredAt = ring.since();
            call.answeredAt = ring.until();
            agents.talks(agent, call.key);
        }

        /** Its agent has it no longer. */
        private void over(Open call, Instant at) {
            if (call.agent != null) {
                agents.talked(call.agent, call.key, at);
            }
        }

        private void ended(long line, Instant at, String[] fields, boolean answered, @Nullable Exit exit)
                throws IOException {
            String queue = fields[2];
            Open call = open.remove(fields[1] + "/" + queue);
            if (call != null) {
                over(call, at);
            }
            if (call == null || answered != (call.answeredAt != null)) {
                taking.refused(line, "the call did not come to the queue, or was not answered");
                return;
            }
            PastCall past = new PastCall(
                            call.key + "/" + call.queuedAt.getEpochSecond(),
                            call.caller.isEmpty() ? null : call.caller,
                            queue,
                            call.queuedAt,
                            queue,
                            call.queuedAt,
                            call.agent,
                            call.answeredAt,
                            at)
                    .rung(call.rings, call.offeredAt);
            taking.call(line, exit == null ? past : past.leftBy(exit));
        }
    }

    private static String field(String[] fields, int index) {
        return index < fields.length ? fields[index] : "";
    }

    /** 0 where there is none: versions differ in what they tell. */
    private static long number(String digits) {
        try {
            return Math.clamp(Long.parseLong(digits), 0, LONGEST_RING);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static @Nullable Instant time(String seconds) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(seconds));
        } catch (NumberFormatException | DateTimeException _) {
            return null;
        }
    }
}
