package io.trunkline.recording.store;

import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Objects in a bucket of any store that speaks S3. A PutObject is atomic there by the protocol; its SHA-256 goes with it,
 * and stores that know checksums refuse bytes that do not fit.
 */
public final class S3Store implements RecordingStore {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final S3Client client;
    private final S3Settings settings;

    public S3Store(S3Settings settings) {
        this.settings = settings;
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
                // Others than Amazon's often know neither signed chunks nor trailers nor Amazon's newer checksums.
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(settings.pathStyle())
                        .chunkedEncodingEnabled(false)
                        .build())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ANSWER));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        client = builder.build();
    }

    @Override
    public String name() {
        return "s3:" + settings.bucket();
    }

    @Override
    public void put(String key, Path file, String sha256) {
        String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
        try {
            client.putObject(
                    request -> request.bucket(settings.bucket())
                            .key(settings.prefix() + Keys.checked(key))
                            .contentType("application/octet-stream")
                            .checksumSHA256(checksum),
                    RequestBody.fromFile(file));
        } catch (SdkException e) {
            throw new StoreUnavailable(key + " cannot be stored in " + name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<SeekableByteChannel> open(String key) {
        String whole = settings.prefix() + Keys.checked(key);
        try {
            long size = client.headObject(
                            request -> request.bucket(settings.bucket()).key(whole))
                    .contentLength();
            return Optional.of(new RangedChannel(size, (from, length) -> range(whole, from, length)));
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        } catch (SdkException e) {
            throw new StoreUnavailable(key + " cannot be read from " + name() + ": " + e.getMessage(), e);
        }
    }

    private byte[] range(String whole, long from, int length) {
        try {
            return client.getObjectAsBytes(request -> request.bucket(settings.bucket())
                            .key(whole)
                            .range("bytes=" + from + "-" + (from + length - 1)))
                    .asByteArrayUnsafe();
        } catch (SdkException e) {
            throw new StoreUnavailable(whole + " cannot be read from " + name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void delete(String key) {
        try {
            client.deleteObject(
                    request -> request.bucket(settings.bucket()).key(settings.prefix() + Keys.checked(key)));
        } catch (SdkException e) {
            throw new StoreUnavailable(key + " cannot be deleted from " + name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
