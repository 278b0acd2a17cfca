package io.trunkline.projections.given;

import io.trunkline.events.AgentEvent.AgentPastSession;
import io.trunkline.events.AgentEvent.AgentPastSpell;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.Event;
import io.trunkline.events.Spell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What other systems tell of agents who may be here, too: spells and sessions that are over, one upon the other at times. */
public final class RandomPast {

    private static final int LONGEST_SECONDS = 5_000;
    private static final int WITHIN_SECONDS = 20_000;

    private RandomPast() {}

    /** So many of them in the hours from then on, in the order of their ends. */
    public static List<Event> events(long seed, int count, List<AgentId> agents, Instant start) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            AgentId agent = agents.get(random.nextInt(agents.size()));
            Instant since = start.plusMillis(random.nextInt(WITHIN_SECONDS * 1_000));
            Instant at = since.plusMillis(random.nextInt(5) == 0 ? 0 : random.nextInt(LONGEST_SECONDS * 1_000));
            events.add(
                    random.nextInt(8) == 0
                            ? new AgentPastSession(id(random), agent, since, at)
                            : spell(random, agent, since, at));
        }
        events.sort(Comparator.comparing(Event::at));
        return events;
    }

    private static AgentPastSpell spell(Random random, AgentId agent, Instant since, Instant at) {
        return switch (random.nextInt(5)) {
            case 0 -> told(random, agent, new Spell(AgentStatus.READY, null, since), null, at);
            case 1 ->
                told(random, agent, new Spell(AgentStatus.NOT_READY, "was." + random.nextInt(3), since), null, at);
            case 2 ->
                told(random, agent, new Spell(AgentStatus.RESERVED, null, since), ReleaseCause.RING_NO_ANSWER, at);
            case 3 -> told(random, agent, new Spell(AgentStatus.RESERVED, null, since), null, at);
            default -> told(random, agent, new Spell(AgentStatus.TALKING, null, since), null, at);
        };
    }

    private static AgentPastSpell told(
            Random random, AgentId agent, Spell spell, @Nullable ReleaseCause released, Instant at) {
        return new AgentPastSpell(id(random), agent, spell, released, null, null, at);
    }

    private static UUID id(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
