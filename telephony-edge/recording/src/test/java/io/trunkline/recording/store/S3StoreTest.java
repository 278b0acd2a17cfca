package io.trunkline.recording.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract over HTTP, against a server that checks signatures and checksums. */
@Timeout(120)
class S3StoreTest extends RecordingStoreContract {

    private final SmallS3 server = new SmallS3("bucket", "access", "secret");
    private final S3Store store = new S3Store(settings("secret"));

    private S3Settings settings(String secret) {
        return new S3Settings(server.address(), "eu-central-1", "bucket", "trunkline/", "access", secret, true);
    }

    @Override
    RecordingStore store() {
        return store;
    }

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    @Test
    void theWrongSecretIsRefused() throws IOException {
        Path file = Files.writeString(spool.resolve("x"), "abc");
        try (S3Store stranger = new S3Store(settings("wrong"))) {
            assertThatThrownBy(() -> stranger.put("k", file, Sha256.of(file)))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("403");
        }
        assertThat(store.open("k")).isEmpty();
    }

    @Test
    void keysHaveThePrefix() throws IOException {
        Path file = Files.writeString(spool.resolve("x"), "abc");
        store.put("k/1", file, Sha256.of(file));
        assertThat(server.keys()).containsExactly("trunkline/k/1");
        assertThat(store.name()).isEqualTo("s3:bucket");
    }

    @Test
    void aServerThatIsGoneIsUnavailable() throws IOException {
        Path file = Files.writeString(spool.resolve("x"), "abc");
        server.close();
        assertThatThrownBy(() -> store.put("k", file, Sha256.of(file))).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.open("k")).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.delete("k")).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void settingsTellNoSecret() {
        assertThat(new S3Settings(URI.create("http://h"), "r", "b", "", "access", "secret", true).toString())
                .doesNotContain("secret")
                .doesNotContain("access");
    }
}
