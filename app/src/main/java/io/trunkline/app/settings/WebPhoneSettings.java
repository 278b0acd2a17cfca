package io.trunkline.app.settings;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Phones in browsers.
 *
 * @param origins pages of other origins that may connect, as {@code https://desk.example.org}; the application's own may
 */
@ConfigurationProperties("trunkline.web-phone")
public record WebPhoneSettings(@DefaultValue List<String> origins) {

    public WebPhoneSettings {
        for (String origin : origins) {
            if (!origin.matches("https?://[^/*\\s]+")) {
                throw new InvalidSetting(
                        "trunkline.web-phone.origins", origin, "an origin such as https://desk.example.org");
            }
        }
    }
}
