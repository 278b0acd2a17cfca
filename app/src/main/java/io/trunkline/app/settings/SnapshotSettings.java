package io.trunkline.app.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * After how many of its events a snapshot of an aggregate is taken, so that it is read quickly after a restart; 0 for
 * never.
 */
@ConfigurationProperties("trunkline.snapshots")
public record SnapshotSettings(
        @DefaultValue("100") int agentEvents,
        @DefaultValue("100") int queueEvents,
        @DefaultValue("0") int callEvents) {

    private static final int MOST = 100_000;

    public SnapshotSettings {
        require("agent-events", agentEvents);
        require("queue-events", queueEvents);
        require("call-events", callEvents);
    }

    private static void require(String name, int events) {
        if (events < 0 || events > MOST) {
            throw new InvalidSetting("trunkline.snapshots." + name, events, "0 to " + MOST);
        }
    }
}
