package io.trunkline.projections.given;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.Projectors;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The laws of projections hold of something: each projector has documents, and some that more than one event made. */
class RandomCenterTest {

    private static final int SEEDS = 20;
    private static final int STEPS = 200;

    @Test
    void everyProjectorMakesDocumentsOfItAndChangesThem() {
        List<List<Envelope>> histories = LongStream.range(0, SEEDS)
                .mapToObj(seed -> Envelopes.of(RandomCenter.events(seed, STEPS)))
                .toList();
        for (Projector<?> projector : Projectors.all()) {
            assertThat(histories)
                    .as("histories whose %s change", projector.name())
                    .filteredOn(history -> changes(projector, history))
                    .hasSizeGreaterThan(SEEDS / 2);
        }
    }

    private static <D extends ProjectedDocument> boolean changes(Projector<D> projector, List<Envelope> history) {
        int documents = RandomCenter.documents(projector, history).size();
        long touched = history.stream()
                .mapToLong(event -> projector.identities(event).size())
                .sum();
        return touched > documents;
    }

    @Test
    void theSameSeedIsTheSameCenterAndTimeGoesOn() {
        assertThat(RandomCenter.events(3, STEPS)).isEqualTo(RandomCenter.events(3, STEPS));
        assertThat(RandomCenter.events(4, STEPS)).isNotEqualTo(RandomCenter.events(3, STEPS));
        assertThat(RandomCenter.events(3, STEPS).stream()
                        .map(event -> event.at())
                        .toList())
                .isSorted();
    }
}
