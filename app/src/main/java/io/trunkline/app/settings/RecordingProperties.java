package io.trunkline.app.settings;

import io.trunkline.callcontrol.menu.Notice;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is recorded, and where recordings are kept.
 *
 * @param store {@code disk} or {@code s3}
 * @param folder of the recordings on disk, and of those that are not in the store yet; absent: below the data folder
 * @param most recordings under way at once, 1 to 10,000
 * @param longest a recording that is as long is stopped, up to 24 hours
 * @param reserve with less free space on the folder's disk no recording begins
 * @param writers threads that write recordings, 1 to 16
 * @param s3Endpoint address of the S3-compatible store; absent: Amazon's
 * @param s3PathStyle bucket in the path and not in the host name
 * @param queues what holds for the calls of a queue, by its name
 * @param agents what holds for the calls of an agent, by extension
 */
@ConfigurationProperties("trunkline.recording")
public record RecordingProperties(
        @DefaultValue("disk") String store,
        @Nullable Path folder,
        @DefaultValue("500") int most,
        @DefaultValue("4h") Duration longest,
        @DefaultValue("256MB") DataSize reserve,
        @DefaultValue("1") int writers,
        @Nullable URI s3Endpoint,
        @DefaultValue("us-east-1") String s3Region,
        @Nullable String s3Bucket,
        @Nullable String s3Prefix,
        @Nullable String s3AccessKey,
        @Nullable String s3SecretKey,
        @DefaultValue("true") boolean s3PathStyle,
        @DefaultValue Map<String, RuleProperties> queues,
        @DefaultValue Map<String, RuleProperties> agents) {

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MOST = 10_000;
    private static final int MOST_WRITERS = 16;

    public RecordingProperties {
        if (!store.equals("disk") && !store.equals("s3")) {
            throw new InvalidSetting("trunkline.recording.store", store, "disk or s3");
        }
        if (most < 1 || most > MOST) {
            throw new InvalidSetting("trunkline.recording.most", most, "1 to " + MOST);
        }
        if (longest.compareTo(Duration.ofSeconds(1)) < 0 || longest.compareTo(LONGEST) > 0) {
            throw new InvalidSetting("trunkline.recording.longest", longest, "1s to 24h");
        }
        if (reserve.isNegative()) {
            throw new InvalidSetting("trunkline.recording.reserve", reserve, "0 or more");
        }
        if (writers < 1 || writers > MOST_WRITERS) {
            throw new InvalidSetting("trunkline.recording.writers", writers, "1 to " + MOST_WRITERS);
        }
        if (store.equals("s3") && (s3Bucket == null || s3AccessKey == null || s3SecretKey == null)) {
            throw new InvalidSetting(
                    "trunkline.recording.store", store, "s3 with s3-bucket, s3-access-key and s3-secret-key set");
        }
    }

    /** Without the keys: settings end up in messages. */
    @Override
    public String toString() {
        return "RecordingProperties[store=" + store + ", queues=" + queues.keySet() + "]";
    }

    /**
     * What holds for a queue or an agent.
     *
     * @param share how many of a hundred calls are recorded
     * @param keepDays days that a recording is kept; 0 = until somebody deletes it
     * @param notice what callers are told of it before they wait: {@code none}, {@code notice} or {@code consent}
     */
    public record RuleProperties(
            @DefaultValue("100") int share,
            @DefaultValue("90") int keepDays,
            @DefaultValue("none") Notice notice) {

        private static final int HUNDRED = 100;
        private static final int MOST_DAYS = 36_500;

        public RuleProperties {
            if (share < 0 || share > HUNDRED) {
                throw new InvalidSetting("share of trunkline.recording.queues or .agents", share, "0 to 100");
            }
            if (keepDays < 0 || keepDays > MOST_DAYS) {
                throw new InvalidSetting(
                        "keep-days of trunkline.recording.queues or .agents", keepDays, "0 to " + MOST_DAYS);
            }
        }
    }
}
