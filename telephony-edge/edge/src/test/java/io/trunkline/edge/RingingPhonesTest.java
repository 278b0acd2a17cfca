package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.edge.RingingPhones.Place;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.PartyId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whose phone may be answered for, and which one is answered for first. */
class RingingPhonesTest {

    private static final CallId CALL = new CallId(new UUID(1, 1));
    private static final PartyId P1 = PartyId.of(1);
    private static final PartyId P2 = PartyId.of(2);

    private final RingingPhones phones = new RingingPhones(new EdgeDirectory(EdgeBench.NODE));

    @Test
    void whoHasRungLongestIsAnsweredForFirst() {
        rings(P2, "1002", Purpose.CALLEE);
        rings(P1, "1001", Purpose.TRANSFER);
        assertThat(phones.longest(Set.of("1001", "1002"))).contains(new Place(CALL, P2));
        assertThat(phones.longest(Set.of("1001"))).contains(new Place(CALL, P1));
        assertThat(phones.longest(Set.of("1003"))).isEmpty();
    }

    @Test
    void whoIsThereOrDoesNotComeRingsNoMore() {
        rings(P1, "1001", Purpose.CALLEE);
        rings(P2, "1001", Purpose.CALLEE);
        phones.on(new CallPartyJoined(CALL, P1, null, EdgeBench.THEN));
        assertThat(phones.longest(Set.of("1001"))).contains(new Place(CALL, P2));
        phones.on(new CallPartyNotReached(CALL, P2, PartyOutcome.RING_NO_ANSWER, 0, null, null, EdgeBench.THEN));
        assertThat(phones.longest(Set.of("1001"))).isEmpty();
    }

    @Test
    void nobodyAnswersForWhoIsAskedInConfidence() {
        rings(P1, "1001", Purpose.CONSULTATION);
        rings(P2, "1001", Purpose.SUPERVISION);
        assertThat(phones.longest(Set.of("1001"))).isEmpty();
    }

    @Test
    void aCallThatIsForgottenLeavesNothing() {
        rings(P1, "1001", Purpose.CALLEE);
        phones.forget(CALL);
        assertThat(phones.longest(Set.of("1001"))).isEmpty();
    }

    @Test
    void groupsAreOthersOfAllOnesGroups() {
        PickupGroups groups = new PickupGroups(
                Map.of("sales", Set.of("1001", "1002"), "night", Set.of("1001", "1003"), "support", Set.of("1004")));
        assertThat(groups.colleagues("1001")).containsExactlyInAnyOrder("1002", "1003");
        assertThat(groups.colleagues("1005")).isEmpty();
    }

    private void rings(PartyId party, String extension, Purpose purpose) {
        phones.on(new CallPartyRequested(CALL, party, purpose, null, null, extension, null, EdgeBench.THEN));
        phones.on(new CallPartyCalled(CALL, party, null, null, EdgeBench.THEN.plusSeconds(20), EdgeBench.THEN));
    }
}
