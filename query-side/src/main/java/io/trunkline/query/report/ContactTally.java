package io.trunkline.query.report;

import io.trunkline.projections.call.CallOutcome;
import io.trunkline.projections.call.Contact;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts contacts, one after the other. */
final class ContactTally {

    /** Distinct dispositions of one row; further ones are counted under {@link #OTHER}. */
    static final int MOST_DISPOSITIONS = 500;

    static final String OTHER = "other";

    private final Map<CallOutcome, Long> outcomes = new EnumMap<>(CallOutcome.class);
    private final Map<String, Long> dispositions = new TreeMap<>();
    private long contacts;
    private long waited;
    private long waitMillis;
    private long talked;
    private long talkMillis;
    private long dispositionsMissed;

    void add(Contact contact) {
        contacts++;
        if (contact.outcome() != null) {
            outcomes.merge(contact.outcome(), 1L, Long::sum);
        }
        if (contact.waitMillis() != null) {
            waited++;
            waitMillis += contact.waitMillis();
        }
        if (contact.talkMillis() != null) {
            talked++;
            talkMillis += contact.talkMillis();
        }
    }

    /** @param path absent: nothing was said, though it was required */
    void disposed(@Nullable String path) {
        if (path == null) {
            dispositionsMissed++;
        } else {
            boolean room = dispositions.containsKey(path) || dispositions.size() < MOST_DISPOSITIONS;
            dispositions.merge(room ? path : OTHER, 1L, Long::sum);
        }
    }

    long contacts() {
        return contacts;
    }

    long of(CallOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** That have not ended. */
    long open() {
        return contacts - outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    @Nullable
    Double averageWaitMillis() {
        return Shares.average(waitMillis, waited);
    }

    @Nullable
    Double averageTalkMillis() {
        return Shares.average(talkMillis, talked);
    }

    long talked() {
        return talked;
    }

    long dispositionsMissed() {
        return dispositionsMissed;
    }

    Map<String, Long> dispositions() {
        return dispositions;
    }
}
