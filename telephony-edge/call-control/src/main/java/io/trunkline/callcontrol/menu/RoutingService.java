package io.trunkline.callcontrol.menu;

import java.time.Duration;

/**
 * A system of the center's own that is asked by HTTP where a caller is to go.
 *
 * @param name counts failures together
 * @param address URL that the question is posted to
 * @param patience how long the caller waits for the answer, 0.1 to 3 s
 */
public record RoutingService(String name, String address, Duration patience) {

    /** How long a caller waits where nothing else is said. */
    public static final Duration PATIENCE = Duration.ofMillis(800);

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    public RoutingService {
        if (patience.compareTo(SHORTEST) < 0 || patience.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("patience must be " + SHORTEST + " to " + LONGEST + ", is " + patience);
        }
    }
}
