package io.trunkline.embedded.log.persistent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp.ReadEvent;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp.ReadEvent.RecordedEvent;
import io.kurrent.dbclient.proto.shared.Shared;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events of the log for one group: references to them, links followed, and as they are sent. */
final class GroupEvents {
    private static final String LINK_TYPE = "$>";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GroupLog log;
    private final GroupSettings settings;
    private final boolean all;

    GroupEvents(GroupLog log, GroupKey key, GroupSettings settings) {
        this.log = log;
        this.settings = settings;
        this.all = key.all();
    }

    /** At least one of the two; {@code event} is null when a link leads nowhere. */
    record Resolved(@Nullable RecordedEvent event, @Nullable RecordedEvent link) {
        /** What a link to it says. */
        String linkText() {
            if (event != null) {
                return event.getStreamRevision() + "@"
                        + event.getStreamIdentifier().getStreamName().toStringUtf8();
            }
            return link == null ? "" : link.getData().toStringUtf8();
        }
    }

    Message message(RecordedEvent event) {
        long place = all ? event.getCommitPosition() : event.getStreamRevision();
        return new Message(uuid(event.getId()), place, event.getCommitPosition(), pin(event), Message.NOT_PARKED);
    }

    /** Null when it leads to no event any more. */
    @Nullable
    Message parkedMessage(RecordedEvent link) {
        RecordedEvent target = target(link);
        return target == null
                ? null
                : new Message(
                        uuid(link.getId()),
                        link.getStreamRevision(),
                        link.getCommitPosition(),
                        pin(target),
                        link.getStreamRevision());
    }

    private int pin(RecordedEvent event) {
        return switch (settings.strategy()) {
            case RoundRobin, DispatchToSingle -> 0;
            case Pinned -> source(event).hashCode();
            case PinnedByCorrelation -> {
                RecordedEvent target = settings.resolveLinks() && isLink(event) ? target(event) : event;
                String correlation = correlation(target == null ? event : target);
                yield (correlation == null ? source(event) : correlation).hashCode();
            }
        };
    }

    /** The stream that the event, or the one it links to, belongs to. */
    private static String source(RecordedEvent event) {
        String text = event.getData().toStringUtf8();
        return isLink(event) && text.indexOf('@') >= 0
                ? text.substring(text.indexOf('@') + 1)
                : event.getStreamIdentifier().getStreamName().toStringUtf8();
    }

    private static @Nullable String correlation(RecordedEvent event) {
        if (event.getCustomMetadata().isEmpty()) {
            return null;
        }
        try {
            JsonNode id = JSON.readTree(event.getCustomMetadata().toByteArray()).path("$correlationId");
            return id.isTextual() ? id.asText() : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean isLink(RecordedEvent event) {
        return LINK_TYPE.equals(event.getMetadataMap().get("type"));
    }

    Resolved resolve(Message message) {
        RecordedEvent original = log.at(message.position());
        if (original == null) {
            throw new IllegalStateException("The event log has no event at position " + message.position());
        }
        return isLink(original) && (settings.resolveLinks() || message.replayed())
                ? new Resolved(target(original), original)
                : new Resolved(original, null);
    }

    private @Nullable RecordedEvent target(RecordedEvent link) {
        String text = link.getData().toStringUtf8();
        int at = text.indexOf('@');
        try {
            long revision = Long.parseLong(text.substring(0, Math.max(0, at)));
            List<RecordedEvent> found =
                    log.stream(text.substring(at + 1), revision, 1).events();
            return found.isEmpty() || found.getFirst().getStreamRevision() != revision ? null : found.getFirst();
        } catch (NumberFormatException e) {
            return null;
        }
    }

    ReadEvent sent(Message message, int retryCount, boolean idsAsText) {
        Resolved resolved = resolve(message);
        ReadEvent.Builder sent =
                ReadEvent.newBuilder().setCommitPosition(message.position()).setRetryCount(retryCount);
        if (resolved.event() != null) {
            sent.setEvent(withId(resolved.event(), idsAsText));
        }
        if (resolved.link() != null) {
            sent.setLink(withId(resolved.link(), idsAsText));
        }
        return sent.build();
    }

    private static RecordedEvent withId(RecordedEvent event, boolean asText) {
        return asText
                ? event.toBuilder()
                        .setId(Shared.UUID
                                .newBuilder()
                                .setString(uuid(event.getId()).toString()))
                        .build()
                : event;
    }

    /** @throws IllegalArgumentException when it is none */
    static UUID uuid(Shared.UUID id) {
        return id.hasStructured()
                ? new UUID(
                        id.getStructured().getMostSignificantBits(),
                        id.getStructured().getLeastSignificantBits())
                : UUID.fromString(id.getString());
    }
}
