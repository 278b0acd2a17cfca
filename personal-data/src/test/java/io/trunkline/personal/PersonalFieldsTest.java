package io.trunkline.personal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What of an event is personal is found by its type, and only where it is there. */
class PersonalFieldsTest {

    @Test
    void aFieldThatIsThereIsFoundByItsName() {
        assertThat(PersonalFields.of("call.party-requested", wanted(Personal.NOT_RECORDED)))
                .containsOnlyKeys("number");
    }

    @Test
    void aFieldThatIsAbsentIsNone() {
        assertThat(PersonalFields.of("call.party-requested", wanted(null))).isEmpty();
    }

    private static CallPartyRequested wanted(@Nullable Personal number) {
        return new CallPartyRequested(
                new CallId(new UUID(0, 1)),
                PartyId.of(1),
                Purpose.CONSULTATION,
                PartyId.CALLER,
                null,
                "6001",
                number,
                Instant.EPOCH);
    }
}
