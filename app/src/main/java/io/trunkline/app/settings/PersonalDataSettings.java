package io.trunkline.app.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
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
 * @param keep after how long without a sign of them persons are erased; absent: never
 * @param patience how long a call or a query waits for the key store, 10 ms to 5 s
 */
@ConfigurationProperties("trunkline.personal-data")
public record PersonalDataSettings(
        @Nullable String masterKey,
        @Nullable Path masterKeyFile,
        @DefaultValue("ZZ") String region,
        @DefaultValue("200ms") Duration patience,
        @Nullable Period keep) {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final int MOST_YEARS = 100;
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
        if (keep != null && (keep.isNegative() || keep.isZero() || keep.getYears() > MOST_YEARS)) {
            throw new InvalidSetting("trunkline.personal-data.keep", keep, "a day to 100 years, as 1095d, 36m or 3y");
        }
    }

    /** Without the key: settings end up in messages. */
    @Override
    public String toString() {
        return "PersonalDataSettings[region=" + region + ", patience=" + patience + ", keep=" + keep + "]";
    }
}
