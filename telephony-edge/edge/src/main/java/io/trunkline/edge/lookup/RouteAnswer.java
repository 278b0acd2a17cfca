package io.trunkline.edge.lookup;

import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.events.RouteReply;
import java.util.Map;

/** What a system's answer means. */
public sealed interface RouteAnswer {

    /**
     * The caller goes there.
     *
     * @param attributes that a flow begins with
     */
    record Place(EntryPoint to, Map<String, String> attributes) implements RouteAnswer {

        public Place {
            attributes = Map.copyOf(attributes);
        }

        /** Names only: values are people's. */
        @Override
        public String toString() {
            return "Place[" + to.getClass().getSimpleName() + ", " + attributes.keySet() + "]";
        }
    }

    /** It cannot be used. */
    record Unusable(RouteReply.Fault fault) implements RouteAnswer {}
}
