package io.trunkline.app.settings;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The contact center as a whole.
 *
 * @param timeZone an IANA name; its days and months are summed beforehand, so that reports of long times in it are quick
 */
@ConfigurationProperties("trunkline.center")
public record CenterSettings(@DefaultValue("UTC") String timeZone) {

    public CenterSettings {
        if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
            throw new InvalidSetting("trunkline.center.time-zone", timeZone, "an IANA name such as Europe/Berlin");
        }
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }
}
