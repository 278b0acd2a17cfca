package io.trunkline.command.axon;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.CommandResult;
import io.trunkline.eventstore.EventLog;
import org.jspecify.annotations.Nullable;

/** What came of one command, and on which state; complete once its unit of work has committed. */
public final class Judgement {

    private static final long NOTHING = -1;

    private final String stream;
    private long revision = EventLog.NO_STREAM;
    private long position = NOTHING;
    private @Nullable CommandRejected rejection;

    Judgement(String stream) {
        this.stream = stream;
    }

    void on(long loadedRevision) {
        revision = loadedRevision;
    }

    void appendedAt(long appendedPosition) {
        position = appendedPosition;
    }

    void rejected(CommandRejected no) {
        rejection = no;
    }

    public CommandResult result() {
        return rejection == null
                ? new CommandResult.Accepted(position)
                : new CommandResult.Rejected(rejection.code(), rejection.facts());
    }

    /**
     * Whether it was a no, or a nothing new, on a state that the log has left behind: another node has appended since the
     * state was cached here. Events cannot be stale, for the log takes them only on the newest revision.
     */
    boolean isStale(EventLog log) {
        return position == NOTHING && log.lastRevision(stream).orElse(EventLog.NO_STREAM) != revision;
    }
}
