package io.trunkline.audit.history;

import io.trunkline.audit.history.PastCall.Exit;
import io.trunkline.audit.history.PastCall.Way;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asterisk's {@code queue_log}: {@code time|call|queue|agent|event|...}, a line for each thing that happens to a call. A call that
 * comes to a queue again is another one here. Lines about agents and queues as such are passed over in silence.
 */
public record AsteriskQueueLog() implements CallSource {

    /** Calls in progress at once; the oldest one is given up beyond. */
    static final int OPEN = 100_000;

    private static final int FIELDS = 5;

    /** A call that has come to a queue. */
    private static final class Open {
        private final long line;
        private final Instant queuedAt;
        private final String caller;
        private @Nullable String agent;
        private @Nullable Instant answeredAt;

        Open(long line, Instant queuedAt, String caller) {
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
        Map<String, Open> open = new LinkedHashMap<>();
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
            on(number, at, fields, open, taking);
        }
        for (Open left : open.values()) {
            taking.refused(left.line, "the file does not tell how the call ended");
        }
    }

    private static void on(long line, Instant at, String[] fields, Map<String, Open> open, Taking taking)
            throws IOException {
        String key = fields[1] + "/" + fields[2];
        switch (fields[4]) {
            case "ENTERQUEUE" -> {
                Open before = open.remove(key);
                if (before != null) {
                    taking.refused(before.line, "the file does not tell how the call ended");
                }
                open.put(key, new Open(line, at, field(fields, 6)));
                if (open.size() > OPEN) {
                    Iterator<Open> all = open.values().iterator();
                    taking.refused(
                            all.next().line, "it is the oldest of more than " + OPEN + " open calls, and given up");
                    all.remove();
                }
            }
            case "CONNECT" -> {
                Open call = open.get(key);
                if (call == null) {
                    taking.refused(line, "the call did not come to the queue");
                } else {
                    call.agent = fields[3];
                    call.answeredAt = at;
                }
            }
            case "COMPLETECALLER", "COMPLETEAGENT", "TRANSFER", "BLINDTRANSFER", "ATTENDEDTRANSFER" ->
                ended(line, at, fields, open, taking, true, null);
            case "ABANDON" -> ended(line, at, fields, open, taking, false, null);
            case "EXITWITHKEY" -> ended(line, at, fields, open, taking, false, Exit.by(field(fields, 5)));
            case "EXITWITHTIMEOUT" -> ended(line, at, fields, open, taking, false, Exit.by(Way.WAITED));
            case "EXITEMPTY" -> ended(line, at, fields, open, taking, false, Exit.by(Way.NOBODY_STAFFED));
            case "SYSCOMPAT", "AGENTDUMP" -> {
                if (open.remove(key) != null) {
                    taking.refused(line, "the call left the queue by " + fields[4] + ", which is not imported");
                }
            }
            default -> {
                // Presence and settings of agents and queues, rings, and what later versions tell.
            }
        }
    }

    private static void ended(
            long line,
            Instant at,
            String[] fields,
            Map<String, Open> open,
            Taking taking,
            boolean answered,
            @Nullable Exit exit)
            throws IOException {
        String key = fields[1] + "/" + fields[2];
        String queue = fields[2];
        Open call = open.remove(key);
        if (call == null || answered != (call.answeredAt != null)) {
            taking.refused(line, "the call did not come to the queue, or was not answered");
            return;
        }
        taking.call(
                line,
                new PastCall(
                        key + "/" + call.queuedAt.getEpochSecond(),
                        call.caller.isEmpty() ? null : call.caller,
                        queue,
                        call.queuedAt,
                        queue,
                        call.queuedAt,
                        call.agent,
                        call.answeredAt,
                        at,
                        exit));
    }

    private static String field(String[] fields, int index) {
        return index < fields.length ? fields[index] : "";
    }

    private static @Nullable Instant time(String seconds) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(seconds));
        } catch (NumberFormatException | DateTimeException _) {
            return null;
        }
    }
}
