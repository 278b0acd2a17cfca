package io.trunkline.command.queue;

import io.trunkline.command.graphql.Arguments;
import io.trunkline.events.AgentTerms;
import io.trunkline.events.Disposition;
import io.trunkline.events.MissedTerms;
import io.trunkline.events.MissedTerms.MissedAction;
import io.trunkline.events.WrapUpTerms;
import io.trunkline.events.WrapUpTerms.WrapUpMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code AgentTermsInput} of the schema, whose defaults stand where a field is absent. */
public record AgentTermsInput(
        @Nullable String wrapUp,
        @Nullable Integer extendSeconds,
        @Nullable Boolean dispositionRequired,
        @Nullable String onMissed,
        @Nullable Integer restSeconds,
        @Nullable List<Disposition> dispositions) {

    AgentTerms terms() {
        return new AgentTerms(
                new WrapUpTerms(
                        Arguments.constant("wrapUp", WrapUpMode.class, wrapUp),
                        Arguments.number("extendSeconds", extendSeconds),
                        Boolean.TRUE.equals(dispositionRequired)),
                new MissedTerms(
                        Arguments.constant("onMissed", MissedAction.class, onMissed),
                        Arguments.number("restSeconds", restSeconds)),
                dispositions == null ? List.of() : dispositions);
    }
}
