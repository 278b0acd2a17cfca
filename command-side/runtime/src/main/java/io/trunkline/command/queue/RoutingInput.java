package io.trunkline.command.queue;

import io.trunkline.command.graphql.Arguments;
import io.trunkline.command.graphql.SkillInput;
import io.trunkline.events.AgentId;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.SkillRing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code QueueRoutingInput} of the schema, whose defaults stand where a field is absent. */
public record RoutingInput(
        @Nullable Integer memorySeconds,
        @Nullable String afterMemory,
        @Nullable Integer tierSeconds,
        @Nullable Integer penaltySeconds,
        @Nullable List<RingInput> rings,
        @Nullable String personalTo) {

    /** {@code SkillRingInput} of the schema. */
    public record RingInput(
            int afterSeconds,
            @Nullable List<SkillInput> skills,
            @Nullable Integer lowerBy,
            @Nullable String location) {

        SkillRing ring() {
            return new SkillRing(afterSeconds, SkillInput.all(skills), Arguments.number("lowerBy", lowerBy), location);
        }
    }

    QueueRouting routing() {
        return new QueueRouting(
                Arguments.number("memorySeconds", memorySeconds),
                Arguments.constant("afterMemory", RoutingStrategy.class, afterMemory),
                Arguments.number("tierSeconds", tierSeconds),
                Arguments.number("penaltySeconds", penaltySeconds),
                rings == null ? List.of() : rings.stream().map(RingInput::ring).toList(),
                personalTo == null ? null : new AgentId(Arguments.uuid("personalTo", personalTo)));
    }
}
