package io.trunkline.app.settings;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Phones in browsers.
 *
 * @param origins pages of other origins that may connect, as {@code https://desk.example.org}; the application's own may
 * @param mostConnections open at once
 * @param connectionsPerSource of them, from one address; behind a proxy all come from its own
 */
@ConfigurationProperties("trunkline.web-phone")
public record WebPhoneSettings(
        @DefaultValue List<String> origins,
        @DefaultValue("2000") int mostConnections,
        @DefaultValue("1000") int connectionsPerSource) {

    private static final int MOST_CONNECTIONS = 100_000;

    public WebPhoneSettings {
        within("trunkline.web-phone.most-connections", mostConnections, MOST_CONNECTIONS);
        within("trunkline.web-phone.connections-per-source", connectionsPerSource, mostConnections);
        for (String origin : origins) {
            if (!origin.matches("https?://[^/*\\s]+")) {
                throw new InvalidSetting(
                        "trunkline.web-phone.origins", origin, "an origin such as https://desk.example.org");
            }
        }
    }

    private static void within(String setting, int value, int most) {
        if (value < 1 || value > most) {
            throw new InvalidSetting(setting, value, "1 to " + most);
        }
    }
}
