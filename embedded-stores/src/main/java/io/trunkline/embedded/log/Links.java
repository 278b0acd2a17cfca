package io.trunkline.embedded.log;

import io.grpc.StatusRuntimeException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** Finds what a link points at: an event of type {@code $>} whose data reads {@code revision@stream}. */
final class Links {
    private static final String LINK_TYPE = "$>";

    private final LogStore store;
    private final Access access;
    private final Principal reader;

    /** @param reader links to streams that it may not read stay unresolved */
    Links(LogStore store, Access access, Principal reader) {
        this.store = store;
        this.access = access;
        this.reader = reader;
    }

    static boolean isLink(StoredEvent event) {
        return event.type().equals(LINK_TYPE);
    }

    /** Null when the event is gone or hidden, or the link is malformed: it is then shown without its target. */
    @Nullable
    StoredEvent target(StoredEvent link, long nowMillis) throws RocksDBException {
        String text = link.recorded().getData().toString(StandardCharsets.UTF_8);
        int at = text.indexOf('@');
        if (at < 1 || at == text.length() - 1) {
            return null;
        }
        try {
            return target(text.substring(at + 1), Long.parseLong(text.substring(0, at)), nowMillis);
        } catch (NumberFormatException | StatusRuntimeException malformedOrDeleted) {
            return null;
        }
    }

    private @Nullable StoredEvent target(String stream, long revision, long nowMillis) throws RocksDBException {
        if (!access.allows(reader, Access.Act.READ, stream)) {
            return null;
        }
        StreamWindow window = StreamWindow.of(store, stream);
        if (window == null || revision < window.first() || revision > window.last()) {
            return null;
        }
        StoredEvent event = store.event(window.number(), revision);
        return event != null && window.shows(event, nowMillis) ? event : null;
    }
}
