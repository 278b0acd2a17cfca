package io.trunkline.embedded.log.persistent;

import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp.ReadEvent.RecordedEvent;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The log as groups see it. Reads are called from one thread; answers to writes come from any. */
public interface GroupLog {
    /**
     * What a read found.
     *
     * @param considered events looked at, including those that a filter or their age hides
     * @param next where to read on: the revision or position after the last one considered
     * @param end there was nothing more now
     */
    record Page(List<RecordedEvent> events, int considered, long next, boolean end) {
        public Page {
            events = List.copyOf(events);
        }
    }

    /** Readable events of a stream from a revision on; a missing, deleted or tombstoned stream is at its end. */
    Page stream(String stream, long from, int count);

    /** Events of $all from a position on; looks at a bounded number of them, so a page may be empty before the end. */
    Page all(long from, int count, GroupFilter filter);

    /** The event that lies at this position, whatever has been truncated since. */
    @Nullable
    RecordedEvent at(long position);

    /** Revision that the next event of the stream will have. */
    long nextRevision(String stream);

    /** Position after the last event. */
    long end();

    /** Completes with the revision once the event is durable. */
    CompletionStage<Long> append(String stream, String type, String contentType, String data, String metadata);

    /** Hides the stream's events. Completes also when there is nothing to delete. */
    CompletionStage<?> delete(String stream);
}
