package io.trunkline.projections.recount;

import static io.trunkline.projections.recount.CallAccount.put;
import static io.trunkline.projections.recount.CallAccount.time;

import io.trunkline.events.AgentId;
import io.trunkline.events.ReservationId;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.events.WorkItemEvent.WorkItemAccepted;
import io.trunkline.events.WorkItemEvent.WorkItemCancelled;
import io.trunkline.events.WorkItemEvent.WorkItemCompleted;
import io.trunkline.events.WorkItemEvent.WorkItemOfferEnded;
import io.trunkline.events.WorkItemEvent.WorkItemOffered;
import io.trunkline.events.WorkItemEvent.WorkItemQueued;
import io.trunkline.events.WorkItemEvent.WorkItemRequeued;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a work item's document has to say, asked of the item's events question by question. */
final class WorkItemAccount {

    /** What a document keeps: the last ones. */
    private static final int MOST_OFFERS = 50;

    private final List<WorkItemEvent> events;

    WorkItemAccount(List<WorkItemEvent> events) {
        this.events = events;
    }

    Map<String, String> fields() {
        Map<String, String> fields = new TreeMap<>();
        if (events.getFirst() instanceof WorkItemQueued e) {
            put(fields, "channel", e.channel());
            put(fields, "queueId", e.queue());
            put(fields, "reference", e.reference());
            put(fields, "creditSeconds", e.creditSeconds());
            put(fields, "queuedAt", time(e.at()));
            StretchAccount.number(
                    fields, "skills", e.skills().stream().map(Object::toString).toList());
        }
        WorkItemEvent last = events.getLast();
        put(fields, "state", state(last));
        put(fields, "agentId", agent());
        put(fields, "acceptedAt", accepted());
        switch (last) {
            case WorkItemCompleted e -> {
                put(fields, "endedAt", time(e.at()));
                put(fields, "disposition", e.disposition());
            }
            case WorkItemCancelled e -> put(fields, "endedAt", time(e.at()));
            default -> {}
        }
        List<String> offers = offers();
        int first = Math.max(0, offers.size() - MOST_OFFERS);
        StretchAccount.number(fields, "offers", offers.subList(first, offers.size()));
        return fields;
    }

    private static String state(WorkItemEvent last) {
        return switch (last) {
            case WorkItemQueued _, WorkItemOfferEnded _, WorkItemRequeued _ -> "WAITING";
            case WorkItemOffered _ -> "OFFERED";
            case WorkItemAccepted _ -> "WORKING";
            case WorkItemCompleted _ -> "COMPLETED";
            case WorkItemCancelled _ -> "CANCELLED";
        };
    }

    private @Nullable AgentId agent() {
        for (WorkItemEvent event : events.reversed()) {
            switch (event) {
                case WorkItemQueued _, WorkItemOfferEnded _, WorkItemRequeued _ -> {
                    return null;
                }
                case WorkItemOffered e -> {
                    return e.agent();
                }
                case WorkItemAccepted e -> {
                    return e.agent();
                }
                case WorkItemCompleted e -> {
                    return e.agent();
                }
                case WorkItemCancelled _ -> {}
            }
        }
        return null;
    }

    private @Nullable String accepted() {
        for (WorkItemEvent event : events.reversed()) {
            if (event instanceof WorkItemRequeued) {
                return null;
            }
            if (event instanceof WorkItemAccepted e) {
                return time(e.at());
            }
        }
        return null;
    }

    private List<String> offers() {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof WorkItemOffered offer) {
                found.add(offer(offer, events.subList(i + 1, events.size())));
            }
        }
        return found;
    }

    private static String offer(WorkItemOffered offer, List<WorkItemEvent> after) {
        String what = offer.reservation() + " " + offer.agent() + " ";
        for (WorkItemEvent event : after) {
            String how = end(event, offer.reservation());
            if (how != null) {
                return StretchAccount.text(what + how, offer.at(), event.at());
            }
        }
        return StretchAccount.text(what + "-", offer.at(), null);
    }

    private static @Nullable String end(WorkItemEvent event, ReservationId reservation) {
        return switch (event) {
            case WorkItemOfferEnded e
            when e.reservation().equals(reservation) -> e.outcome().name();
            case WorkItemAccepted e when e.reservation().equals(reservation) -> "ACCEPTED";
            case WorkItemCancelled _ -> "CANCELLED";
            default -> null;
        };
    }
}
