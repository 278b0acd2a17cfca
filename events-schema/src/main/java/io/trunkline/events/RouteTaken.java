package io.trunkline.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a caller goes after a {@link RouteService} was asked: as it said, or the default way.
 *
 * @param to absent for an outside number, which {@code call.party-requested} has, and for a menu of the edge's settings
 * @param creditSeconds head start in the queue
 * @param skills what the contact asks of an agent there
 */
public record RouteTaken(Way way, @Nullable Destination to, int creditSeconds, List<SkillLevel> skills) {

    public RouteTaken {
        skills = List.copyOf(skills);
    }

    /** What kind of place it is. */
    public enum Way {
        QUEUE,
        FLOW,
        BOX,
        RING_GROUP,
        EXTENSION,
        OUTSIDE,
        MENU
    }
}
