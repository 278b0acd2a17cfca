package io.trunkline.command.queue;

import io.trunkline.command.graphql.Arguments;
import io.trunkline.events.MemberTerms;
import org.jspecify.annotations.Nullable;

/** {@code MemberTermsInput} of the schema, whose defaults stand where a field is absent. */
public record TermsInput(
        @Nullable Integer tier,
        @Nullable Integer penalty,
        @Nullable Integer weight) {

    MemberTerms terms() {
        return new MemberTerms(
                Arguments.number("tier", tier),
                Arguments.number("penalty", penalty),
                Arguments.number("weight", weight));
    }
}
