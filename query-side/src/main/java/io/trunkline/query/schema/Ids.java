package io.trunkline.query.schema;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.MailboxId;
import io.trunkline.events.QueueId;
import io.trunkline.events.RecordingId;
import io.trunkline.events.SubjectId;
import io.trunkline.events.VoicemailId;
import io.trunkline.events.WorkItemId;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ids as clients write them. Anything but a UUID in its usual 36 characters is refused. */
public final class Ids {

    /** Ids in one argument at most. */
    public static final int MOST = 500;

    private static final int UUID_LENGTH = 36;

    private Ids() {}

    public static CallId call(String text) {
        return new CallId(uuid(text));
    }

    public static QueueId queue(String text) {
        return new QueueId(uuid(text));
    }

    public static AgentId agent(String text) {
        return new AgentId(uuid(text));
    }

    public static RecordingId recording(String text) {
        return new RecordingId(uuid(text));
    }

    public static MailboxId mailbox(String text) {
        return new MailboxId(uuid(text));
    }

    public static VoicemailId voicemail(String text) {
        return new VoicemailId(uuid(text));
    }

    public static SubjectId person(String text) {
        return new SubjectId(uuid(text));
    }

    public static WorkItemId workItem(String text) {
        return new WorkItemId(uuid(text));
    }

    /** Distinct ids in the order given; null where the client gave no list. */
    public static <T> @Nullable List<T> all(@Nullable List<String> texts, Function<String, T> id) {
        if (texts == null) {
            return null;
        }
        if (texts.size() > MOST) {
            throw new QueryRefused(
                    RefusalCode.TOO_MANY_IDS,
                    texts.size() + " ids were given; at most " + MOST + " are taken.",
                    Map.of("ids", texts.size(), "limit", MOST));
        }
        return texts.stream().map(id).distinct().toList();
    }

    private static UUID uuid(String text) {
        try {
            if (text.length() == UUID_LENGTH) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException _) {
            // refused below
        }
        throw new QueryRefused(RefusalCode.BAD_ID, "An id is a UUID, which this is not.");
    }
}
