package io.trunkline.projections.workitem;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.trunkline.events.Channel;
import io.trunkline.events.SkillLevel;
import io.trunkline.projections.ProjectedDocument;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * One work item.
 *
 * @param id the item's id
 * @param agentId who is offered it, has it or has completed it; absent: nobody
 * @param acceptedAt when that agent accepted it
 * @param offers the last ones, at most {@link #MOST_OFFERS}
 */
@RecordBuilder
public record WorkItemDocument(
        @BsonId String id,
        long position,
        Channel channel,
        String queueId,
        String reference,
        int creditSeconds,
        List<SkillLevel> skills,
        WorkItemState state,
        Instant queuedAt,
        @Nullable String agentId,
        @Nullable Instant acceptedAt,
        @Nullable Instant endedAt,
        @Nullable String disposition,
        List<Offer> offers)
        implements ProjectedDocument, WorkItemDocumentBuilder.With {

    public static final int MOST_OFFERS = 50;

    public WorkItemDocument {
        skills = List.copyOf(skills);
        offers = List.copyOf(offers);
    }

    /**
     * One offer.
     *
     * @param outcome {@code ACCEPTED}, {@code CANCELLED} or {@link io.trunkline.events.WorkItemEvent.ItemOfferOutcome}; absent:
     *     it stands
     */
    public record Offer(
            String reservationId,
            String agentId,
            Instant offeredAt,
            @Nullable Instant endedAt,
            @Nullable String outcome) {

        Offer ended(Instant at, String how) {
            return new Offer(reservationId, agentId, offeredAt, at, how);
        }
    }

    WorkItemDocument offered(Offer offer, long at) {
        List<Offer> all = Stream.concat(offers.stream(), Stream.of(offer)).toList();
        List<Offer> last = all.subList(Math.max(0, all.size() - MOST_OFFERS), all.size());
        return with(document -> document.position(at)
                .state(WorkItemState.OFFERED)
                .agentId(offer.agentId())
                .offers(last));
    }

    WorkItemDocument offerEnded(String reservation, String how, Instant when, long at) {
        return with(document ->
                document.position(at).state(WorkItemState.WAITING).agentId(null).offers(ended(reservation, how, when)));
    }

    WorkItemDocument accepted(String agent, String reservation, Instant when, long at) {
        return with(document -> document.position(at)
                .state(WorkItemState.WORKING)
                .agentId(agent)
                .acceptedAt(when)
                .offers(ended(reservation, "ACCEPTED", when)));
    }

    WorkItemDocument requeued(long at) {
        return with(document ->
                document.position(at).state(WorkItemState.WAITING).agentId(null).acceptedAt(null));
    }

    WorkItemDocument completed(@Nullable String what, Instant when, long at) {
        return with(document -> document.position(at)
                .state(WorkItemState.COMPLETED)
                .disposition(what)
                .endedAt(when));
    }

    WorkItemDocument cancelled(Instant when, long at) {
        List<Offer> all = offers.stream()
                .map(offer -> offer.outcome() == null ? offer.ended(when, "CANCELLED") : offer)
                .toList();
        return with(document -> document.position(at)
                .state(WorkItemState.CANCELLED)
                .endedAt(when)
                .offers(all));
    }

    private List<Offer> ended(String reservation, String how, Instant when) {
        return offers.stream()
                .map(offer -> offer.reservationId().equals(reservation) && offer.outcome() == null
                        ? offer.ended(when, how)
                        : offer)
                .toList();
    }
}
