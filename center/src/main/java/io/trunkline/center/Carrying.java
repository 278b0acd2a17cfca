package io.trunkline.center;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.center.Server.NoAnswer;
import io.trunkline.center.shape.Kind;
import io.trunkline.center.shape.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What came of carrying a plan out: up to the first mutation that fails. A second try goes on from there, for what is done
 * is found as the file has it.
 *
 * @param failed the step that failed; absent: none did
 * @param why why it failed, in one sentence
 * @param undone steps that were not tried
 * @param position of the last event that came of it; {@link Server#ANY} where none did
 */
public record Carrying(List<Step> done, @Nullable Step failed, String why, List<Step> undone, long position) {

    public Carrying {
        done = List.copyOf(done);
        undone = List.copyOf(undone);
    }

    /**
     * Carries a plan out.
     *
     * @param each told of each step that is done
     */
    public static Carrying out(Plan plan, Server server, Consumer<Step> each) {
        List<Step> done = new ArrayList<>();
        long position = Server.ANY;
        for (Step step : plan.steps()) {
            for (Call call : step.calls()) {
                try {
                    // A flow is published by what the system knows of queues and boxes then.
                    JsonNode outcome = server.ask(
                                    call.document(), call.variables(), step.kind() == Kind.FLOW ? position : Server.ANY)
                            .path("outcome");
                    if (outcome.has("code")) {
                        return failed(plan, done, step, said(outcome), position);
                    }
                    position = Math.max(position, outcome.path("position").asLong(Server.ANY));
                } catch (NoAnswer e) {
                    return failed(plan, done, step, String.valueOf(e.getMessage()), position);
                }
            }
            done.add(step);
            each.accept(step);
        }
        return new Carrying(done, null, "", List.of(), position);
    }

    /** Returns when the system's readers know of all that was done, so that the next to ask finds it. */
    public void await(Server server) {
        if (position != Server.ANY) {
            server.ask("query { about { version } }", Values.object(), position);
        }
    }

    private static Carrying failed(Plan plan, List<Step> done, Step step, String why, long position) {
        return new Carrying(
                done,
                step,
                why,
                plan.steps().subList(done.size() + 1, plan.steps().size()),
                position);
    }

    private static String said(JsonNode rejected) {
        StringBuilder said = new StringBuilder(rejected.path("code").asText())
                .append(": ")
                .append(rejected.path("message").asText());
        String field = "";
        for (JsonNode fact : rejected.path("facts")) {
            if (fact.path("name").asText().equals("field")) {
                field = fact.path("value").asText();
            }
        }
        return field.isEmpty() || said.indexOf(field) >= 0
                ? said.toString()
                : said.append(" (" + field + ")").toString();
    }
}
