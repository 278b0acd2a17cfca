package io.trunkline.recording.store;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where an S3-compatible store is.
 *
 * @param endpoint its address; absent: Amazon's own for the region
 * @param prefix before every key, as {@code trunkline/}; may be empty
 * @param pathStyle bucket in the path and not in the host name, as most stores other than Amazon's want it
 */
public record S3Settings(
        @Nullable URI endpoint,
        String region,
        String bucket,
        String prefix,
        String accessKey,
        String secretKey,
        boolean pathStyle) {

    /** Without the keys. */
    @Override
    public String toString() {
        return "S3Settings[endpoint=" + endpoint + ", bucket=" + bucket + ", prefix=" + prefix + "]";
    }
}
