package io.trunkline.app.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * This process.
 *
 * @param name of this node; written into the envelope of every event that it appends. A node that restarts must keep its
 *     name, because it recognises its own lost calls by it
 * @param lease calls of an edge that has not shown for so long that it lives are ended by the other nodes
 */
@ConfigurationProperties("trunkline.node")
public record NodeSettings(
        @DefaultValue("node-1") String name,
        @DefaultValue("15s") Duration lease) {

    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public NodeSettings {
        if (!name.matches("[A-Za-z0-9._-]{1,40}")) {
            throw new InvalidSetting("trunkline.node.name", name, "1 to 40 of A-Z a-z 0-9 . _ -");
        }
        if (lease.compareTo(SHORTEST) < 0 || lease.compareTo(LONGEST) > 0) {
            throw new InvalidSetting("trunkline.node.lease", lease, "5s to 10m");
        }
    }
}
