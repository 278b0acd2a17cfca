package io.trunkline.model.router;

import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.SkillLevel;
import java.time.Instant;
import java.util.List;

/**
 * One choice among free agents, and all that a strategy may look at for it.
 *
 * @param asked what the contact and the first of the queue's rings ask for
 * @param lastOffered the place of the member to whom the queue's last offer went; -1: none
 * @param places more than any member's place
 */
record Ballot(
        RoutingStrategy strategy, Visit visit, List<SkillLevel> asked, int lastOffered, int places, Instant now) {}
