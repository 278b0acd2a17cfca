package io.trunkline.events;

import java.util.List;
import java.util.Objects;

/**
 * What a queue asks of its agents, beyond how long phones ring and wrap-up lasts.
 *
 * @param dispositions what can come of a contact, parents before their children, at most 200; agents choose one that has none
 */
public record AgentTerms(WrapUpTerms wrapUp, MissedTerms missed, List<Disposition> dispositions) {

    /** As it was before queues could ask for more. */
    public static final AgentTerms PLAIN = new AgentTerms(WrapUpTerms.PLAIN, MissedTerms.PLAIN, List.of());

    public AgentTerms {
        dispositions = List.copyOf(dispositions);
    }

    /** Whether agents may choose it: it is there, and stands for itself. */
    public boolean allows(String path) {
        String below = path + Disposition.SEPARATOR;
        return dispositions.stream().anyMatch(each -> Objects.equals(each.path(), path))
                && dispositions.stream().noneMatch(each -> each.path().startsWith(below));
    }
}
