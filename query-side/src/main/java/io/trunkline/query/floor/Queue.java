package io.trunkline.query.floor;

import io.trunkline.events.AgentId;
import io.trunkline.events.AgentTerms;
import io.trunkline.events.CallbackOffer;
import io.trunkline.events.Destination;
import io.trunkline.events.FlowId;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.QueueExit;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.WaitAnnouncements;
import io.trunkline.projections.live.CalendarEntry;
import io.trunkline.projections.live.QueueEntry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A queue, flat as the schema has it.
 *
 * @param members on their terms, in the order in which they were added
 * @param hours when it is open; absent: always
 * @param announcements what those who wait are told; absent: nothing
 * @param callback how those who wait may be called back; absent: they may not
 */
public record Queue(
        QueueId id,
        String name,
        String strategy,
        int ringSeconds,
        int wrapUpSeconds,
        int serviceLevelSeconds,
        int shortAbandonSeconds,
        int unansweredLimit,
        int weightSeconds,
        @Nullable String whisper,
        QueueRouting routing,
        @Nullable Exit exit,
        List<Overflow> overflow,
        Map<AgentId, MemberTerms> members,
        @Nullable CalendarEntry hours,
        AgentTerms agentTerms,
        @Nullable WaitAnnouncements announcements,
        @Nullable CallbackOffer callback) {

    /** The GraphQL type {@code QueueExit}. */
    public record Exit(String digit, To to, @Nullable String prompt) {

        static @Nullable Exit of(@Nullable QueueExit exit) {
            return exit == null ? null : new Exit(exit.digit(), To.of(exit.to()), exit.prompt());
        }
    }

    /** The GraphQL type {@code OverflowRule}. */
    public record Overflow(
            OverflowRule.When when,
            int limit,
            @Nullable To to,
            @Nullable String prompt) {

        static Overflow of(OverflowRule rule) {
            Destination to = rule.to();
            return new Overflow(rule.when(), rule.limit(), to == null ? null : To.of(to), rule.prompt());
        }
    }

    /** The GraphQL type {@code ExitDestination}. */
    public record To(
            @Nullable String extension,
            @Nullable String number,
            @Nullable QueueId queueId,
            @Nullable String box,
            @Nullable RingGroupId ringGroupId,
            @Nullable FlowId flow) {

        static To of(Destination to) {
            return new To(
                    to.extension(),
                    to.number() == null ? null : to.number().content(),
                    to.queue(),
                    to.box(),
                    to.group(),
                    to.flow());
        }
    }

    static Queue of(QueueEntry entry) {
        QueueSettings s = entry.settings();
        return new Queue(
                entry.id(),
                s.name(),
                s.strategy().name(),
                s.ringSeconds(),
                s.wrapUpSeconds(),
                s.serviceLevelSeconds(),
                s.shortAbandonSeconds(),
                s.unansweredLimit(),
                s.weightSeconds(),
                s.whisper(),
                s.routing(),
                Exit.of(s.exit()),
                s.overflow().stream().map(Overflow::of).toList(),
                entry.members(),
                entry.calendar(),
                s.agentTerms(),
                s.callers() == null ? null : s.callers().announcements(),
                s.callers() == null ? null : s.callers().callback());
    }
}
