package io.trunkline.projections.workitem;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentId;
import io.trunkline.events.Channel;
import io.trunkline.events.Event;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.WorkItemEvent.ItemOfferOutcome;
import io.trunkline.events.WorkItemEvent.WorkItemAccepted;
import io.trunkline.events.WorkItemEvent.WorkItemCancelled;
import io.trunkline.events.WorkItemEvent.WorkItemCompleted;
import io.trunkline.events.WorkItemEvent.WorkItemOfferEnded;
import io.trunkline.events.WorkItemEvent.WorkItemOffered;
import io.trunkline.events.WorkItemEvent.WorkItemQueued;
import io.trunkline.events.WorkItemEvent.WorkItemRequeued;
import io.trunkline.events.WorkItemId;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.workitem.WorkItemDocument.Offer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where a work item stands can be read in its document, with every offer. */
class WorkItemProjectorTest {

    private static final WorkItemId ID = new WorkItemId(new UUID(1, 1));
    private static final QueueId SALES = new QueueId(new UUID(1, 2));
    private static final AgentId ANNA = new AgentId(new UUID(1, 3));
    private static final ReservationId R1 = new ReservationId(new UUID(1, 4));
    private static final ReservationId R2 = new ReservationId(new UUID(1, 5));
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final List<SkillLevel> TAX = List.of(new SkillLevel("tax", 3));
    private static final WorkItemQueued QUEUED =
            new WorkItemQueued(ID, Channel.CHAT, SALES, "ticket 7", 30, TAX, at(0));
    private static final WorkItemOffered OFFERED = new WorkItemOffered(ID, SALES, ANNA, R1, at(25), at(5));
    private static final WorkItemOfferEnded DECLINED =
            new WorkItemOfferEnded(ID, SALES, ANNA, R1, ItemOfferOutcome.DECLINED, at(8));
    private static final WorkItemOffered AGAIN = new WorkItemOffered(ID, SALES, ANNA, R2, at(40), at(20));
    private static final WorkItemAccepted ACCEPTED = new WorkItemAccepted(ID, SALES, ANNA, R2, at(0), at(22));

    private static Instant at(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    private static WorkItemDocument after(Event... events) {
        return Envelopes.fold(new WorkItemProjector(), Envelopes.of(events)).of(ID.toString());
    }

    private static Offer offer(ReservationId reservation, long from, Instant end, String outcome) {
        return new Offer(reservation.toString(), ANNA.toString(), at(from), end, outcome);
    }

    @Test
    void tellsWhatWaits() {
        assertThat(after(QUEUED))
                .isEqualTo(new WorkItemDocument(
                        ID.toString(),
                        Envelopes.STRIDE,
                        Channel.CHAT,
                        SALES.toString(),
                        "ticket 7",
                        30,
                        TAX,
                        WorkItemState.WAITING,
                        at(0),
                        null,
                        null,
                        null,
                        null,
                        List.of()));
    }

    @Test
    void tellsWhoIsAskedAndWhoHasIt() {
        WorkItemDocument offered = after(QUEUED, OFFERED);
        assertThat(offered.state()).isEqualTo(WorkItemState.OFFERED);
        assertThat(offered.agentId()).isEqualTo(ANNA.toString());

        WorkItemDocument declined = after(QUEUED, OFFERED, DECLINED);
        assertThat(declined.state()).isEqualTo(WorkItemState.WAITING);
        assertThat(declined.agentId()).isNull();
        assertThat(declined.queuedAt()).isEqualTo(at(0));

        WorkItemDocument working = after(QUEUED, OFFERED, DECLINED, AGAIN, ACCEPTED);
        assertThat(working.state()).isEqualTo(WorkItemState.WORKING);
        assertThat(working.acceptedAt()).isEqualTo(at(22));
        assertThat(working.offers())
                .containsExactly(offer(R1, 5, at(8), "DECLINED"), offer(R2, 20, at(22), "ACCEPTED"));
    }

    @Test
    void tellsHowItEnded() {
        WorkItemDocument completed =
                after(QUEUED, AGAIN, ACCEPTED, new WorkItemCompleted(ID, SALES, ANNA, R2, "sale", at(0), at(60)));
        assertThat(completed.state()).isEqualTo(WorkItemState.COMPLETED);
        assertThat(completed.disposition()).isEqualTo("sale");
        assertThat(completed.endedAt()).isEqualTo(at(60));
        assertThat(completed.agentId()).isEqualTo(ANNA.toString());

        WorkItemDocument cancelled = after(QUEUED, OFFERED, new WorkItemCancelled(ID, SALES, ANNA, at(0), at(9)));
        assertThat(cancelled.state()).isEqualTo(WorkItemState.CANCELLED);
        assertThat(cancelled.offers()).containsExactly(offer(R1, 5, at(9), "CANCELLED"));
    }

    @Test
    void whatIsGivenBackWaitsAtItsPlace() {
        WorkItemDocument waiting = after(QUEUED, AGAIN, ACCEPTED, new WorkItemRequeued(ID, SALES, ANNA, R2, at(30)));
        assertThat(waiting.state()).isEqualTo(WorkItemState.WAITING);
        assertThat(waiting.agentId()).isNull();
        assertThat(waiting.acceptedAt()).isNull();
        assertThat(waiting.queuedAt()).isEqualTo(at(0));
    }

    @Test
    void keepsTheLastOffersOnly() {
        List<Event> events = new ArrayList<>(List.of(QUEUED));
        for (int n = 0; n < WorkItemDocument.MOST_OFFERS + 5; n++) {
            ReservationId id = new ReservationId(new UUID(2, n));
            events.add(new WorkItemOffered(ID, SALES, ANNA, id, at(25), at(5)));
            events.add(new WorkItemOfferEnded(ID, SALES, ANNA, id, ItemOfferOutcome.TIMED_OUT, at(8)));
        }
        WorkItemDocument document = after(events.toArray(Event[]::new));
        assertThat(document.offers()).hasSize(WorkItemDocument.MOST_OFFERS);
        assertThat(document.offers().getFirst().reservationId()).isEqualTo(new UUID(2, 5).toString());
    }
}
