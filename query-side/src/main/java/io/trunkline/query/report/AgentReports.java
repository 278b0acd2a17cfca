package io.trunkline.query.report;

import static java.util.stream.Collectors.toMap;

import io.trunkline.events.AgentId;
import io.trunkline.projections.agent.AgentDocument;
import io.trunkline.projections.agent.AgentIntervalDocument;
import io.trunkline.projections.agent.AgentIntervals;
import io.trunkline.projections.live.AgentEntry;
import io.trunkline.query.about.AboutQueries;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.freshness.CaughtUp;
import io.trunkline.query.report.AgentReport.AgentReportRow;
import io.trunkline.query.schema.Ids;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes agent reports of the history's months, days and quarter hours and of the state that each agent is in now. */
final class AgentReports {

    private final AgentIntervals intervals;
    private final Supplier<List<AgentDocument>> states;
    private final Set<String> ofStates;
    private final Floor floor;
    private final CaughtUp caughtUp;
    private final Clock clock;

    /** @param ofStates names of the projections that the states are read from */
    AgentReports(
            AgentIntervals intervals,
            Supplier<List<AgentDocument>> states,
            Set<String> ofStates,
            Floor floor,
            CaughtUp caughtUp,
            Clock clock) {
        this.intervals = intervals;
        this.states = states;
        this.ofStates = Set.copyOf(ofStates);
        this.floor = floor;
        this.caughtUp = caughtUp;
        this.clock = clock;
    }

    AgentReport report(AgentReportInput input) {
        Paged.checkCompared(input.compareWith(), input.page());
        AgentIntervals read = intervals.inUse();
        Set<String> names = new HashSet<>(read.projections());
        names.addAll(ofStates);
        CaughtUp holding = caughtUp.of(names);
        holding.upTo(input.afterPosition());
        AgentReport one = made(input, read, holding);
        ReportRangeInput other = input.compareWith();
        return other == null ? one : one.comparedWith(made(input.over(other), read, holding));
    }

    private AgentReport made(AgentReportInput input, AgentIntervals read, CaughtUp holding) {
        Period range = ReportRange.ofSums(input.from(), input.to());
        ZoneId zone = ReportRange.zone(input.timeZoneOrUtc());
        List<AgentEntry> agents = agents(Ids.all(input.agentIds(), Ids::agent));
        List<Period> periods = Periods.of(range, input.intervalOrTotal(), zone);
        ReportRange.checkRows((long) periods.size() * (input.together() ? 1 : agents.size()));
        ReportRange.checkEffort(read.most(Periods.edges(periods)), agents.size());

        long position = holding.history();
        // First: a state that ends while the intervals are read is in them then.
        Map<String, AgentDocument> now = states.get().stream().collect(toMap(AgentDocument::id, Function.identity()));
        List<Folded> folded =
                agents.stream().map(agent -> ended(read, agent, periods)).toList();
        List<OwnedSums<AgentEntry, AgentSums>> sums = new ArrayList<>();
        for (Folded one : folded) {
            AgentDocument state = now.get(one.agent.id().toString());
            if (state != null) {
                running(one, state, periods);
            }
            sums.addAll(one.split.of(one.agent));
        }
        Paged<AgentReportRow> page = Paged.of(
                (input.together() ? OwnedSums.together(sums, AgentSums::plus) : sums)
                        .stream()
                                .map(row -> AgentReportRow.of(row.owner(), row.period(), row.sums()))
                                .toList(),
                AgentReportRow.class,
                input.page());
        AgentSums total = OwnedSums.total(sums, AgentSums.NONE, AgentSums::plus);
        return new AgentReport(
                AboutQueries.METRICS_VERSION,
                position,
                page.rows(),
                page.rowCount(),
                page.pageInfo(),
                AgentReportRow.of(null, range, total),
                null,
                null);
    }

    /** One agent's intervals, added up by period. */
    private static final class Folded {

        private final AgentEntry agent;
        private final PeriodSplit<AgentSums> split;
        /** Of the newest event of the agent's own in the sums. */
        private long position = Long.MIN_VALUE;

        Folded(AgentEntry agent, List<Period> periods) {
            this.agent = agent;
            split = new PeriodSplit<>(periods, AgentSums.NONE);
        }

        void add(AgentIntervalDocument interval) {
            split.add(interval.start(), sums -> sums.plus(AgentSums.of(interval)));
            position = Math.max(position, interval.spellPosition());
        }
    }

    private static Folded ended(AgentIntervals read, AgentEntry agent, List<Period> periods) {
        Folded folded = new Folded(agent, periods);
        read.each(List.of(agent.id().toString()), Periods.edges(periods), folded::add);
        return folded;
    }

    /**
     * Adds the state that has not ended yet, up to now, to each period that it lies in. The two projections may be a moment
     * apart: where the sums are ahead, the state has ended and is in them already.
     */
    private void running(Folded ended, AgentDocument state, List<Period> periods) {
        if (ended.position > state.position()) {
            return;
        }
        for (Period period : periods) {
            long begin = Math.max(state.since().toEpochMilli(), period.from().toEpochMilli());
            long end = Math.min(clock.millis(), period.to().toEpochMilli());
            if (end > begin) {
                AgentSums more = AgentSums.of(state.status(), state.reason(), end - begin);
                ended.split.add(period.from(), sums -> sums.plus(more));
            }
        }
    }

    private List<AgentEntry> agents(@Nullable List<AgentId> ids) {
        if (ids == null) {
            return floor.agents();
        }
        Map<AgentId, AgentEntry> known = floor.agentsById();
        return ids.stream()
                .map(id -> {
                    AgentEntry agent = known.get(id);
                    if (agent == null) {
                        throw new QueryRefused(
                                RefusalCode.UNKNOWN_AGENT,
                                "There is no agent " + id + ".",
                                Map.of("agentId", id.toString()));
                    }
                    return agent;
                })
                .toList();
    }
}
