package io.trunkline.query.report;

import static java.util.stream.Collectors.toMap;

import io.trunkline.events.AgentId;
import io.trunkline.projections.agent.AgentDirectory;
import io.trunkline.projections.agent.AgentDocument;
import io.trunkline.projections.agent.AgentIntervalDocument;
import io.trunkline.projections.agent.AgentIntervals;
import io.trunkline.projections.live.AgentEntry;
import io.trunkline.query.about.AboutQueries;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.freshness.ReadPositions;
import io.trunkline.query.report.AgentReport.AgentReportRow;
import io.trunkline.query.schema.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes agent reports of the history's quarter hours and of the state that each agent is in now. */
final class AgentReports {

    private final AgentIntervals quarters;
    private final AgentDirectory directory;
    private final Floor floor;
    private final ReadPositions positions;
    private final Clock clock;

    AgentReports(AgentIntervals quarters, AgentDirectory directory, Floor floor, ReadPositions positions, Clock clock) {
        this.quarters = quarters;
        this.directory = directory;
        this.floor = floor;
        this.positions = positions;
        this.clock = clock;
    }

    AgentReport report(Instant from, Instant to, @Nullable List<String> agentIds) {
        Period range = ReportRange.of(from, to);
        List<AgentEntry> agents = agents(Ids.all(agentIds, Ids::agent));
        ReportRange.checkRows(agents.size());
        ReportRange.checkEffort(range, agents.size());

        long position = positions.history();
        List<Folded> folded = agents.stream().map(agent -> ended(agent, range)).toList();
        Map<String, AgentDocument> now =
                directory.all().stream().collect(toMap(AgentDocument::id, Function.identity()));
        List<AgentReportRow> rows = new ArrayList<>();
        for (Folded ended : folded) {
            AgentDocument state = now.get(ended.agent.id().toString());
            rows.add(AgentReportRow.of(ended.agent, state == null ? ended.sums : running(ended, state, range)));
        }
        return new AgentReport(AboutQueries.METRICS_VERSION, position, rows);
    }

    /** One agent's quarter hours, added up. */
    private static final class Folded {

        private final AgentEntry agent;
        private AgentSums sums = AgentSums.NONE;
        /** Of the newest event in the sums. */
        private long position = Long.MIN_VALUE;

        Folded(AgentEntry agent) {
            this.agent = agent;
        }

        void add(AgentIntervalDocument quarter) {
            sums = sums.plus(quarter);
            position = Math.max(position, quarter.position());
        }
    }

    private Folded ended(AgentEntry agent, Period range) {
        Folded folded = new Folded(agent);
        quarters.each(List.of(agent.id().toString()), range.from(), range.to(), folded::add);
        return folded;
    }

    /**
     * Adds the state that has not ended yet, up to now. The two projections may be a moment apart: where the sums are
     * ahead, the state has ended and is in them already.
     */
    private AgentSums running(Folded ended, AgentDocument state, Period range) {
        if (ended.position > state.position()) {
            return ended.sums;
        }
        long begin = Math.max(state.since().toEpochMilli(), range.from().toEpochMilli());
        long end = Math.min(clock.millis(), range.to().toEpochMilli());
        return end <= begin ? ended.sums : ended.sums.plus(state.status(), end - begin);
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
