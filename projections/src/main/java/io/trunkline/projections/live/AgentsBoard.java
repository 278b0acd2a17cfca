package io.trunkline.projections.live;

import io.trunkline.projections.live.Wallboard.AgentBoard;
import io.trunkline.projections.live.Wallboard.AgentCounts;
import java.util.List;

/**
 * Who is at work.
 *
 * @param counts every agent counted once, in however many queues
 * @param agents signed in, by name, at most {@link LiveBoards#AGENTS_SHOWN}
 */
public record AgentsBoard(AgentCounts counts, List<AgentBoard> agents) {}
