package io.trunkline.command.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The union of that name in {@code command.graphqls}; its members are found by their simple names. */
public sealed interface CommandOutcome {

    /**
     * Done, or done before.
     *
     * @param position null when nothing had to be done
     */
    record Accepted(String id, @Nullable Long position) implements CommandOutcome {}

    /** Turned down; {@code code} is one of {@link io.trunkline.command.RejectionCode}. */
    record Rejected(String code, String message, List<Fact> facts) implements CommandOutcome {}

    /** One of the facts that explain a rejection. */
    record Fact(String name, String value) {}
}
