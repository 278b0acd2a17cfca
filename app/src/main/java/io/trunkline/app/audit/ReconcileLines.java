package io.trunkline.app.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.projections.recount.Progress;
import io.trunkline.projections.recount.ReconcileResult;
import io.trunkline.projections.recount.ReconcileResult.BrokenLaw;
import io.trunkline.projections.recount.ReconcileResult.Difference;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** A reconciliation as lines of JSON; progress twice a second at most. */
final class ReconcileLines implements Progress {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PAUSE = Duration.ofMillis(500).toNanos();

    /** The reader has gone; there is nobody to go on for. */
    static final class NobodyReads extends RuntimeException {
        NobodyReads(IOException cause) {
            super(cause);
        }
    }

    private final OutputStream out;
    private long last = System.nanoTime();

    ReconcileLines(OutputStream out) {
        this.out = out;
    }

    @Override
    public void at(String phase, long done, long total) {
        long now = System.nanoTime();
        if (now - last < PAUSE) {
            return;
        }
        last = now;
        try {
            ObjectNode line = JSON.createObjectNode();
            line.putObject("progress").put("phase", phase).put("done", done).put("total", total);
            write(line);
        } catch (IOException e) {
            throw new NobodyReads(e);
        }
    }

    void found(ReconcileResult result) throws IOException {
        for (Difference difference : result.differences()) {
            write(line(difference));
        }
        for (BrokenLaw law : result.brokenLaws()) {
            ObjectNode line = JSON.createObjectNode();
            line.putObject("brokenLaw")
                    .put("document", law.document())
                    .put("law", law.law())
                    .put("found", law.found());
            write(line);
        }
        ObjectNode line = JSON.createObjectNode();
        line.putObject("result")
                .put("agrees", result.agrees())
                .put("position", result.position())
                .put("events", result.events())
                .put("queueIntervals", result.compared().queueIntervals())
                .put("agentIntervals", result.compared().agentIntervals())
                .put("calls", result.compared().calls())
                .put("callbacks", result.compared().callbacks())
                .put("recordings", result.compared().recordings())
                .put("workItems", result.compared().workItems())
                .put("voicemails", result.compared().voicemails())
                .put("agentSessions", result.compared().agentSessions())
                .put("raisedAlerts", result.compared().raisedAlerts())
                .put("persons", result.compared().persons())
                .put("differences", result.differenceCount())
                .put("differencesListed", result.differences().size())
                .put("brokenLaws", result.brokenLawCount())
                .put("brokenLawsListed", result.brokenLaws().size());
        write(line);
    }

    private static ObjectNode line(Difference difference) {
        ObjectNode line = JSON.createObjectNode();
        ObjectNode found = line.putObject("difference")
                .put("document", difference.document())
                .put("field", difference.field())
                .put("stored", difference.stored())
                .put("recomputed", difference.recomputed())
                .put("eventCount", difference.eventCount());
        ArrayNode events = found.putArray("events");
        difference.events().forEach(event -> events.addObject()
                .put("position", event.position())
                .put("type", event.type())
                .put("stream", event.stream())
                .put("at", event.at().toString()));
        return line;
    }

    void notRun(String why) throws IOException {
        write(JSON.createObjectNode().put("notRun", why));
    }

    private void write(ObjectNode line) throws IOException {
        out.write(JSON.writeValueAsBytes(line));
        out.write('\n');
        out.flush();
    }
}
