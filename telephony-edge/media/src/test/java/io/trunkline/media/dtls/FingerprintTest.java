package io.trunkline.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

    private final DtlsIdentity identity = DtlsIdentity.generate(new SecureRandom(), Instant.now());

    @Test
    void ourOwnIsReadAndMatchesOurCertificateAlone() {
        Fingerprint read = Fingerprint.parse(identity.fingerprint().value().toLowerCase(java.util.Locale.ROOT));
        assertThat(read).isEqualTo(identity.fingerprint());
        assertThat(identity.fingerprint().matches(identity.certificate())).isTrue();
        DtlsIdentity other = DtlsIdentity.generate(new SecureRandom(), Instant.now());
        assertThat(identity.fingerprint().matches(other.certificate())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha-256", "sha-256 AB", "sha-1 00:11", "md5 00", "sha-256 zz:11", "sha-256 00:11 22"})
    void whatCannotBeComparedIsRefused(String value) {
        assertThat(Fingerprint.parse(value)).isNull();
    }
}
