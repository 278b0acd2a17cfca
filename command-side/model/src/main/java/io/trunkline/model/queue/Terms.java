package io.trunkline.model.queue;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.AgentTerms;
import io.trunkline.events.Disposition;
import io.trunkline.events.MissedTerms.MissedAction;
import io.trunkline.events.WrapUpTerms.WrapUpMode;
import io.trunkline.model.Limits;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a queue asks of its agents, within its limits, or a rejection. */
final class Terms {

    private static final int MAX_DISPOSITIONS = 200;
    private static final int MAX_LABEL = 80;
    private static final int HOUR = 3600;
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._-]{1,40}(/[A-Za-z0-9._-]{1,40}){0,3}");

    private Terms() {}

    static void check(AgentTerms terms, int wrapUpSeconds) {
        Limits.range("extendSeconds", terms.wrapUp().extendSeconds(), 0, HOUR);
        Limits.range("restSeconds", terms.missed().restSeconds(), least(terms), HOUR);
        boolean wrapsUp = terms.wrapUp().mode() != WrapUpMode.NONE && wrapUpSeconds > 0;
        if (terms.wrapUp().dispositionRequired()
                && (!wrapsUp || terms.dispositions().isEmpty())) {
            throw invalid("dispositionRequired", "true", "false without wrap-up or dispositions");
        }
        check(terms.dispositions());
    }

    private static int least(AgentTerms terms) {
        return terms.missed().action() == MissedAction.REST ? 1 : 0;
    }

    private static void check(List<Disposition> dispositions) {
        Limits.range("dispositions", dispositions.size(), 0, MAX_DISPOSITIONS);
        Set<String> seen = new HashSet<>();
        for (Disposition each : dispositions) {
            String path = each.path();
            Limits.pattern("path", path, PATH);
            Limits.name("english", each.english(), MAX_LABEL);
            Limits.name("chinese", each.chinese(), MAX_LABEL);
            int end = path.lastIndexOf(Disposition.SEPARATOR);
            if (end > 0 && !seen.contains(path.substring(0, end))) {
                throw invalid("path", path, "below one that comes before it");
            }
            if (!seen.add(path)) {
                throw invalid("path", path, "each once");
            }
        }
    }

    private static CommandRejected invalid(String field, String value, String limit) {
        return new CommandRejected(RejectionCode.INVALID_VALUE, Map.of("field", field, "value", value, "limit", limit));
    }
}
