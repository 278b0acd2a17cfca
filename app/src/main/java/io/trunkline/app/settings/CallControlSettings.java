package io.trunkline.app.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What phones may do with calls.
 *
 * @param parked how long somebody stays parked before the parker's phone rings, 5 s to an hour
 * @param phoneLost how long the phone of an agent who is ready may be gone before the agent is not ready; 0 = for ever
 * @param pressToAccept agents at outside numbers take a queue's call by pressing 1
 * @param pickupGroups extensions that may answer for each other, by the name of their group
 */
@ConfigurationProperties("trunkline.call-control")
public record CallControlSettings(
        @DefaultValue("60s") Duration parked,
        @DefaultValue("30s") Duration phoneLost,
        @DefaultValue("false") boolean pressToAccept,
        @DefaultValue Map<String, List<String>> pickupGroups) {

    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    public CallControlSettings {
        if (parked.compareTo(SHORTEST) < 0 || parked.compareTo(LONGEST) > 0) {
            throw new InvalidSetting("trunkline.call-control.parked", parked, "5s to 1h");
        }
        if (phoneLost.isNegative() || phoneLost.compareTo(LONGEST) > 0) {
            throw new InvalidSetting("trunkline.call-control.phone-lost", phoneLost, "0 to 1h");
        }
    }
}
