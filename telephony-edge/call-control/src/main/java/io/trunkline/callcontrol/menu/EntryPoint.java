package io.trunkline.callcontrol.menu;

import io.trunkline.callcontrol.feature.Feature;
import java.util.Map;

/** Where a dialled number leads. */
public sealed interface EntryPoint {

    /** To a menu. */
    record ToMenu(Menu menu) implements EntryPoint {}

    /** To somebody's phone, ours or outside; only for callers with an account. */
    record ToPhone(String number) implements EntryPoint {}

    /**
     * Straight to a queue, by its name.
     *
     * @param creditSeconds head start in it
     * @param skills levels that are asked of the agent, by their names
     */
    record ToQueue(String queue, int creditSeconds, Map<String, Integer> skills) implements EntryPoint {

        public ToQueue {
            skills = Map.copyOf(skills);
        }

        /** Whoever serves the queue will do. */
        public ToQueue(String queue, int creditSeconds) {
            this(queue, creditSeconds, Map.of());
        }
    }

    /** To the phones of a ring group, by its id. */
    record ToGroup(String group) implements EntryPoint {}

    /** To what a code stands for; only for callers with an account. */
    record ToFeature(Feature feature) implements EntryPoint {}

    /** Through a published call flow, by its name. */
    record ToFlow(String flow) implements EntryPoint {}

    /**
     * Where the center's own system says, which is asked first; the caller hears the phone ring meanwhile.
     *
     * @param otherwise where there is no answer that can be used; not asked for in its turn, and no feature
     */
    record Asked(RoutingService service, EntryPoint otherwise) implements EntryPoint {

        public Asked {
            if (otherwise instanceof Asked || otherwise instanceof ToFeature) {
                throw new IllegalArgumentException("the default way of " + service.name() + " is no place to go to");
            }
        }
    }

    /** To leave a message in a box, by its name. */
    record ToVoicemail(String box) implements EntryPoint {}
}
