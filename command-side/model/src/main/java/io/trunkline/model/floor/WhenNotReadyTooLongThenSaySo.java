package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand.NoteOverrun;
import io.trunkline.events.AgentId;
import io.trunkline.model.floor.AgentState.Away;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The reason's limit says how long; nothing else comes of it than that it is known. */
record WhenNotReadyTooLongThenSaySo() {

    @Nullable
    NoteOverrun judge(AgentId agent, Away state, Instant now) {
        Integer limit = state.limitMinutes();
        return limit != null && state.due().filter(due -> !now.isBefore(due)).isPresent()
                ? new NoteOverrun(agent, state.since(), limit, now)
                : null;
    }
}
