package io.trunkline.projections.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.projections.Refolding;
import io.trunkline.projections.call.Contact.Part;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.PastLog;
import io.trunkline.projections.given.PastLog.Moment;
import io.trunkline.projections.given.RandomCenter;
import io.trunkline.projections.given.Store;
import io.trunkline.projections.queue.Attribution;
import io.trunkline.projections.store.LiveCollection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Contacts of any moment of the past, read as reports read them, are those of a fresh fold up to there.
 * {@code -Dasof.positions=10000} asks of more moments.
 */
class PastContactsTest {

    private static final int POSITIONS = Integer.getInteger("asof.positions", 1_000);
    private static final int STEPS = 800;
    private static final int ALL = 100_000;
    private static final Set<Part> PARTS = Set.of(Part.values());

    private final PastLog past = new PastLog(RandomCenter.events(61, STEPS));
    private final CallHistoryProjector projector = new CallHistoryProjector();
    private final Random random = new Random(61);

    @Test
    void whatWasIsWhatAFreshFoldUpToThereHas(@TempDir Path folder) {
        try (Store store = new Store(folder)) {
            var database = store.database("past");
            new LiveCollection<>(database, projector)
                    .get()
                    .insertMany(
                            List.copyOf(Envelopes.fold(projector, past.all()).values()));
            Contacts contacts = new Contacts(database);
            PastLog.Fresh<CallHistoryDocument> fresh = past.fresh(projector);
            int asked = 0;
            int seen = 0;
            for (Moment moment : past.moments(POSITIONS, random)) {
                Map<String, CallHistoryDocument> then = fresh.upTo(moment);
                Instant from = anyInstant();
                Instant to = asked++ % 3 == 0 ? from.plus(Duration.ofDays(9)) : anyInstant();
                for (Attribution attribution : Attribution.values()) {
                    Map<String, Contact> read = read(contacts, moment, attribution, from, to);
                    assertThat(read)
                            .as("%s, %s to %s, at %s", attribution, from, to, moment)
                            .isEqualTo(contacts(then, attribution, from, to));
                    seen += read.size();
                }
            }
            assertThat(seen).isGreaterThan(asked);
        }
    }

    private Instant anyInstant() {
        Instant first = past.all().getFirst().recordedAt().minusSeconds(60);
        Duration length = Duration.between(first, past.all().getLast().recordedAt());
        return first.plusMillis(random.nextLong(length.toMillis() + 120_000));
    }

    private Map<String, Contact> read(
            Contacts contacts, Moment moment, Attribution attribution, Instant from, Instant to) {
        Map<String, Contact> read = new HashMap<>();
        boolean all = contacts.asOf(new Refolding(past.log(), moment.position()), moment.at())
                .each(PARTS, attribution, from, to, ALL, contact -> assertThat(read.put(contact.id(), contact))
                        .as("each is given once")
                        .isNull());
        assertThat(all).isTrue();
        return read;
    }

    private static Map<String, Contact> contacts(
            Map<String, CallHistoryDocument> then, Attribution attribution, Instant from, Instant to) {
        return then.values().stream()
                .map(Contact::of)
                .filter(contact -> isIn(
                        from,
                        to,
                        switch (attribution) {
                            case BY_ARRIVAL -> contact.receivedAt();
                            case BY_END -> contact.endedAt();
                        }))
                .collect(Collectors.toMap(Contact::id, contact -> contact));
    }

    private static boolean isIn(Instant from, Instant to, @Nullable Instant at) {
        return at != null && !at.isBefore(from) && at.isBefore(to);
    }
}
