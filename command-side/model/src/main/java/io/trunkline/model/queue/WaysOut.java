package io.trunkline.model.queue;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.Destination;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.QueueExit;
import io.trunkline.model.Destinations;
import io.trunkline.model.Limits;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How contacts leave a queue other than by an answer, within its limits, or a rejection. */
final class WaysOut {

    static final Pattern DIGIT = Pattern.compile("[0-9*#]");
    private static final int LONGEST_PROMPT = 200;
    private static final int MOST_RULES = 10;
    private static final int MOST_WAITING = 20_000;
    private static final int LONGEST_WAIT = 86_400;

    private WaysOut() {}

    static void check(QueueId queue, QueueSettings settings) {
        QueueExit exit = settings.exit();
        if (exit != null) {
            Limits.pattern("exit.digit", exit.digit(), DIGIT);
            check(queue, "exit.to", exit.to());
            prompt("exit.prompt", exit.prompt());
        }
        List<OverflowRule> rules = settings.overflow();
        Limits.range("overflow", rules.size(), 0, MOST_RULES);
        for (int i = 0; i < rules.size(); i++) {
            check(queue, "overflow[" + i + "]", rules.get(i));
        }
    }

    private static void check(QueueId queue, String field, OverflowRule rule) {
        switch (rule.when()) {
            case FULL -> Limits.range(field + ".limit", rule.limit(), 0, MOST_WAITING);
            case WAITED, EXPECTED_WAIT -> Limits.range(field + ".limit", rule.limit(), 1, LONGEST_WAIT);
            case NOBODY_STAFFED, CLOSED, EMERGENCY -> Limits.range(field + ".limit", rule.limit(), 0, 0);
        }
        Destination to = rule.to();
        if (to != null) {
            check(queue, field + ".to", to);
        }
        prompt(field + ".prompt", rule.prompt());
    }

    private static void check(QueueId queue, String field, Destination to) {
        Destinations.checkOutOfQueue(field, to);
        if (queue.equals(to.queue())) {
            throw new CommandRejected(RejectionCode.FORWARDING_LOOP, Map.of("field", field, "queue", queue.toString()));
        }
    }

    static void prompt(String field, @Nullable String prompt) {
        if (prompt != null) {
            Limits.name(field, prompt, LONGEST_PROMPT);
        }
    }
}
