package io.trunkline.app.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How personal data are sealed.
 *
 * @param masterKey base64 of 32 bytes
 * @param masterKeyFile file that holds the same; with neither, and only on the embedded document store, a file in the data
 *     folder is made
 * @param region ISO 3166 country whose national numbers are understood; {@code ZZ}: international numbers only
 * @param patience how long a call or a query waits for the key store, 10 ms to 5 s
 */
@ConfigurationProperties("trunkline.personal-data")
public record PersonalDataSettings(
        @Nullable String masterKey,
        @Nullable Path masterKeyFile,
        @DefaultValue("ZZ") String region,
        @DefaultValue("200ms") Duration patience) {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    public PersonalDataSettings {
        if (masterKey != null && masterKeyFile != null) {
            throw new InvalidSetting(
                    "trunkline.personal-data.master-key-file", masterKeyFile, "absent where master-key is set");
        }
        if (!region.matches("[A-Z]{2}")) {
            throw new InvalidSetting("trunkline.personal-data.region", region, "two capital letters, as DE or ZZ");
        }
        if (patience.compareTo(SHORTEST) < 0 || patience.compareTo(LONGEST) > 0) {
            throw new InvalidSetting("trunkline.personal-data.patience", patience, "10ms to 5s");
        }
    }

    /** Without the key: settings end up in messages. */
    @Override
    public String toString() {
        return "PersonalDataSettings[region=" + region + ", patience=" + patience + "]";
    }
}
