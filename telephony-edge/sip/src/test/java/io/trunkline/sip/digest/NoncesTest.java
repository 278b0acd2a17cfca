package io.trunkline.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is remembered of nonces is no more than keeps them from being used again. */
class NoncesTest {

    private Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private final Nonces nonces = new Nonces(() -> now, new SecureRandom());

    @Test
    void aNonceWhoseTimeIsOverIsForgottenAtTheNextUseAndStaysStale() {
        String old = used();
        used();
        now = now.plus(Nonces.LIFETIME).plusMillis(1);
        assertThat(nonces.remembered()).isEqualTo(2);

        used();

        assertThat(nonces.remembered()).isEqualTo(1);
        assertThat(nonces.isFresh(old)).isFalse();
        now = now.minus(Nonces.LIFETIME);
        assertThat(nonces.isFresh(old)).as("when the clock goes back").isFalse();
    }

    @Test
    void aNonceIsRememberedForAsLongAsItIsFresh() {
        String nonce = used();
        now = now.plus(Nonces.LIFETIME);
        used();

        assertThat(nonces.isFresh(nonce)).isTrue();
        assertThat(nonces.use(nonce, 1)).as("again").isFalse();
        assertThat(nonces.use(nonce, 2)).isTrue();
    }

    private String used() {
        String nonce = nonces.issue(null);
        assertThat(nonces.use(nonce, 1)).isTrue();
        return nonce;
    }
}
