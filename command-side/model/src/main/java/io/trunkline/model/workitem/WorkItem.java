package io.trunkline.model.workitem;

import static io.trunkline.command.RejectionCode.ALREADY_EXISTS;
import static io.trunkline.command.RejectionCode.ITEM_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.ITEM_OVER;
import static io.trunkline.command.RejectionCode.NOT_FOUND;
import static io.trunkline.command.RejectionCode.NOT_THE_AGENTS_CONTACT;
import static io.trunkline.command.RejectionCode.STALE_RESERVATION;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.WorkItemCommand;
import io.trunkline.command.WorkItemCommand.AcceptItem;
import io.trunkline.command.WorkItemCommand.CancelItem;
import io.trunkline.command.WorkItemCommand.CompleteItem;
import io.trunkline.command.WorkItemCommand.DeclineItem;
import io.trunkline.command.WorkItemCommand.EndItemOffer;
import io.trunkline.command.WorkItemCommand.OfferItem;
import io.trunkline.command.WorkItemCommand.QueueItem;
import io.trunkline.command.WorkItemCommand.RequeueItem;
import io.trunkline.events.AgentId;
import io.trunkline.events.Channel;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.events.WorkItemEvent.ItemOfferOutcome;
import io.trunkline.events.WorkItemEvent.WorkItemAccepted;
import io.trunkline.events.WorkItemEvent.WorkItemCancelled;
import io.trunkline.events.WorkItemEvent.WorkItemCompleted;
import io.trunkline.events.WorkItemEvent.WorkItemOfferEnded;
import io.trunkline.events.WorkItemEvent.WorkItemOffered;
import io.trunkline.events.WorkItemEvent.WorkItemQueued;
import io.trunkline.events.WorkItemEvent.WorkItemRequeued;
import io.trunkline.events.WorkItemId;
import io.trunkline.model.Limits;
import io.trunkline.model.Skills;
import io.trunkline.model.StreamTime;
import io.trunkline.model.call.Call;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A contact that is no call. It has one live offer at a time, and one agent who works on it; it ends once. */
public sealed interface WorkItem {

    int LONGEST_REFERENCE = 200;

    /** A disposition's path; that the queue has it is not known here. */
    int LONGEST_DISPOSITION = 200;

    /** Does not exist yet. */
    record New() implements WorkItem {}

    /** One that has not ended. */
    sealed interface Open extends WorkItem {
        Terms terms();

        Instant since();
    }

    /** At its place in the queue; {@code last} is the reservation that came to nothing last. */
    record Waiting(Terms terms, @Nullable ReservationId last, Instant since) implements Open {}

    /** At its place, while an agent is asked to take it. */
    record Offered(Terms terms, AgentId agent, ReservationId reservation, Instant since) implements Open {}

    /** An agent works on it. */
    record Working(Terms terms, AgentId agent, ReservationId reservation, Instant since) implements Open {}

    /** Completed by an agent. */
    record Completed(Terms terms, AgentId agent) implements WorkItem {}

    /** Not wanted any more. */
    record Cancelled(Terms terms) implements WorkItem {}

    /** What it was queued with. */
    record Terms(
            Channel channel,
            QueueId queue,
            String reference,
            int creditSeconds,
            List<SkillLevel> skills,
            Instant queuedAt) {
        public Terms {
            skills = List.copyOf(skills);
        }

        private boolean isSame(QueueItem c) {
            return channel == c.channel()
                    && queue.equals(c.queue())
                    && reference.equals(c.reference())
                    && creditSeconds == c.creditSeconds()
                    && skills.equals(c.skills());
        }
    }

    /**
     * What follows from a command.
     *
     * @throws CommandRejected when the state does not allow it
     */
    static List<WorkItemEvent> decide(WorkItemCommand command, WorkItem item) {
        return switch (command) {
            case QueueItem c -> queue(c, item);
            case OfferItem c -> offer(c, item);
            case EndItemOffer c -> endOffer(c, item);
            case AcceptItem c -> accept(c, item);
            case DeclineItem c -> decline(c, item);
            case CompleteItem c -> complete(c, item);
            case RequeueItem c -> requeue(c, item);
            case CancelItem c -> cancel(c, item);
        };
    }

    /** The state after an event. Total: an event that does not fit the state leaves it as it is. */
    static WorkItem evolve(WorkItem item, WorkItemEvent event) {
        if (event instanceof WorkItemQueued e) {
            return item instanceof New
                    ? new Waiting(
                            new Terms(e.channel(), e.queue(), e.reference(), e.creditSeconds(), e.skills(), e.at()),
                            null,
                            e.at())
                    : item;
        }
        if (!(item instanceof Open open)) {
            return item;
        }
        return switch (event) {
            case WorkItemQueued _ -> item;
            case WorkItemOffered e -> new Offered(open.terms(), e.agent(), e.reservation(), e.at());
            case WorkItemOfferEnded e -> new Waiting(open.terms(), e.reservation(), e.at());
            case WorkItemAccepted e -> new Working(open.terms(), e.agent(), e.reservation(), e.at());
            case WorkItemRequeued e -> new Waiting(open.terms(), e.reservation(), e.at());
            case WorkItemCompleted e -> new Completed(open.terms(), e.agent());
            case WorkItemCancelled _ -> new Cancelled(open.terms());
        };
    }

    private static List<WorkItemEvent> queue(QueueItem c, WorkItem item) {
        Limits.name("reference", c.reference(), LONGEST_REFERENCE);
        Limits.range("creditSeconds", c.creditSeconds(), 0, Call.MAX_CREDIT_SECONDS);
        Skills.wanted("skills", c.skills());
        Terms terms = terms(item);
        if (terms == null) {
            return List.of(new WorkItemQueued(
                    c.item(), c.channel(), c.queue(), c.reference(), c.creditSeconds(), c.skills(), c.at()));
        }
        if (terms.isSame(c)) {
            return List.of();
        }
        throw new CommandRejected(
                ALREADY_EXISTS, Map.of("field", "id", "value", c.item().toString()));
    }

    private static List<WorkItemEvent> offer(OfferItem c, WorkItem item) {
        return switch (item) {
            case Waiting w when c.reservation().equals(w.last()) -> throw rejected(STALE_RESERVATION, item);
            case Waiting w ->
                List.of(new WorkItemOffered(
                        c.item(), w.terms().queue(), c.agent(), c.reservation(), c.expiresAt(), at(w, c.at())));
            case Offered o when o.reservation().equals(c.reservation()) -> List.of();
            case Working w when w.reservation().equals(c.reservation()) -> List.of();
            case Offered _, Working _ -> throw rejected(ITEM_NOT_AT_STEP, item);
            case New _, Completed _, Cancelled _ -> throw gone(item);
        };
    }

    private static List<WorkItemEvent> endOffer(EndItemOffer c, WorkItem item) {
        return switch (item) {
            case Offered o when o.reservation().equals(c.reservation()) -> ended(c.item(), o, c.outcome(), c.at());
            case Working w when w.reservation().equals(c.reservation()) -> throw rejected(ITEM_NOT_AT_STEP, item);
            case Waiting _, Offered _, Working _, Completed _, Cancelled _ -> List.of();
            case New _ -> throw gone(item);
        };
    }

    private static List<WorkItemEvent> ended(WorkItemId id, Offered o, ItemOfferOutcome outcome, Instant sent) {
        return List.of(new WorkItemOfferEnded(id, o.terms().queue(), o.agent(), o.reservation(), outcome, at(o, sent)));
    }

    private static List<WorkItemEvent> accept(AcceptItem c, WorkItem item) {
        return switch (item) {
            case Offered o
            when o.agent().equals(c.agent()) ->
                List.of(new WorkItemAccepted(
                        c.item(),
                        o.terms().queue(),
                        o.agent(),
                        o.reservation(),
                        o.terms().queuedAt(),
                        at(o, c.at())));
            case Working w when w.agent().equals(c.agent()) -> List.of();
            case Offered _, Working _ -> throw rejected(NOT_THE_AGENTS_CONTACT, item);
            case Waiting _ -> throw rejected(ITEM_NOT_AT_STEP, item);
            case New _, Completed _, Cancelled _ -> throw gone(item);
        };
    }

    private static List<WorkItemEvent> decline(DeclineItem c, WorkItem item) {
        return switch (item) {
            case Offered o when o.agent().equals(c.agent()) -> ended(c.item(), o, ItemOfferOutcome.DECLINED, c.at());
            case Offered _ -> throw rejected(NOT_THE_AGENTS_CONTACT, item);
            case Waiting _, Working _ -> throw rejected(ITEM_NOT_AT_STEP, item);
            case New _, Completed _, Cancelled _ -> throw gone(item);
        };
    }

    private static List<WorkItemEvent> complete(CompleteItem c, WorkItem item) {
        if (c.disposition() != null) {
            Limits.name("disposition", c.disposition(), LONGEST_DISPOSITION);
        }
        return switch (item) {
            case Working w
            when w.agent().equals(c.agent()) ->
                List.of(new WorkItemCompleted(
                        c.item(),
                        w.terms().queue(),
                        w.agent(),
                        w.reservation(),
                        c.disposition(),
                        w.terms().queuedAt(),
                        at(w, c.at())));
            case Completed done when done.agent().equals(c.agent()) -> List.of();
            case Working _ -> throw rejected(NOT_THE_AGENTS_CONTACT, item);
            case Waiting _, Offered _ -> throw rejected(ITEM_NOT_AT_STEP, item);
            case New _, Completed _, Cancelled _ -> throw gone(item);
        };
    }

    private static List<WorkItemEvent> requeue(RequeueItem c, WorkItem item) {
        return switch (item) {
            case Working w
            when c.reservation() == null || w.reservation().equals(c.reservation()) ->
                List.of(new WorkItemRequeued(c.item(), w.terms().queue(), w.agent(), w.reservation(), at(w, c.at())));
            case Waiting _, Offered _, Working _ -> List.of();
            case New _, Completed _, Cancelled _ -> throw gone(item);
        };
    }

    private static List<WorkItemEvent> cancel(CancelItem c, WorkItem item) {
        return switch (item) {
            case Open open ->
                List.of(new WorkItemCancelled(
                        c.item(),
                        open.terms().queue(),
                        agent(open),
                        open.terms().queuedAt(),
                        at(open, c.at())));
            case Cancelled _ -> List.of();
            case New _, Completed _ -> throw gone(item);
        };
    }

    private static @Nullable AgentId agent(Open item) {
        return switch (item) {
            case Waiting _ -> null;
            case Offered o -> o.agent();
            case Working w -> w.agent();
        };
    }

    private static @Nullable Terms terms(WorkItem item) {
        return switch (item) {
            case New _ -> null;
            case Open open -> open.terms();
            case Completed done -> done.terms();
            case Cancelled done -> done.terms();
        };
    }

    private static Instant at(Open item, Instant sent) {
        return StreamTime.notBefore(item.since(), sent);
    }

    private static CommandRejected gone(WorkItem item) {
        return item instanceof New
                ? new CommandRejected(NOT_FOUND, Map.of("aggregate", "workItem"))
                : rejected(ITEM_OVER, item);
    }

    private static CommandRejected rejected(RejectionCode code, WorkItem item) {
        return new CommandRejected(code, Map.of("state", item.getClass().getSimpleName()));
    }
}
