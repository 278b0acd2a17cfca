package io.trunkline.app.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The demo centre.
 *
 * @param enabled live demo traffic
 * @param callsPerMinute arrivals on average, 0 to 600
 * @param agents 1 to 200
 * @param seed of all that is random in the demo
 */
@ConfigurationProperties("trunkline.demo")
public record DemoSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("12") int callsPerMinute,
        @DefaultValue("12") int agents,
        @DefaultValue("1") long seed) {

    private static final int MOST_CALLS = 600;
    private static final int MOST_AGENTS = 200;

    public DemoSettings {
        if (callsPerMinute < 0 || callsPerMinute > MOST_CALLS) {
            throw new InvalidSetting("trunkline.demo.calls-per-minute", callsPerMinute, "0 to " + MOST_CALLS);
        }
        if (agents < 1 || agents > MOST_AGENTS) {
            throw new InvalidSetting("trunkline.demo.agents", agents, "1 to " + MOST_AGENTS);
        }
    }
}
