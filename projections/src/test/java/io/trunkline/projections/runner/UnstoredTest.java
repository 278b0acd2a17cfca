package io.trunkline.projections.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.RandomFloor;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a session drops is known until another has stored it. */
class UnstoredTest {

    private final List<Envelope> events = Envelopes.of(RandomFloor.events(1, 20));
    private final Unstored unstored = new Unstored();

    @Test
    void whatWasInHandAndDeliveredOutlivesTheSession() throws InterruptedException {
        Inbox box = new Inbox();
        box.on(events.get(0));
        box.on(events.get(1));
        Inbox.Batch batch = taken(box, 1);
        unstored.take(batch);
        unstored.leave(box);
        box.close();

        assertThat(unstored.isLeft()).isTrue();
        assertThat(unstored.events(box)).isEqualTo(2);
        assertThat(unstored.oldest(box)).isEqualTo(events.get(0).recordedAt());

        Inbox later = new Inbox();
        unstored.leave(later);
        assertThat(unstored.oldest(later))
                .as("a session that stored nothing")
                .isEqualTo(events.get(0).recordedAt());
        later.wake();
        unstored.stored(taken(later, 1));
        assertThat(unstored.isLeft()).as("nothing was in it").isTrue();
        unstored.take(batch);
        unstored.stored(batch);
        assertThat(unstored.isLeft()).isFalse();
        assertThat(unstored.oldest(later)).isNull();
        assertThat(unstored.events(later)).isZero();
    }

    @Test
    void whatWakesTheInboxDoesNotHideAnEvent() {
        Inbox box = new Inbox();
        box.wake();
        box.on(events.get(3));
        assertThat(unstored.oldest(box)).isEqualTo(events.get(3).recordedAt());
    }

    @Test
    void whatTheLogTookMeanwhileCountsWhereNothingWasInHand() {
        unstored.leave(new Inbox());
        assertThat(unstored.isLeft()).isFalse();
        unstored.missed(List.of());
        assertThat(unstored.isLeft()).isFalse();
        unstored.missed(List.copyOf(events.subList(4, 5)));
        assertThat(unstored.oldest(null)).isEqualTo(events.get(4).recordedAt());
        assertThat(unstored.events(null)).isEqualTo(1);
    }

    private static Inbox.Batch taken(Inbox box, int max) throws InterruptedException {
        return Objects.requireNonNull(box.take(max, Duration.ofSeconds(5)));
    }
}
