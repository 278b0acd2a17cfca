package io.trunkline.media.dtls;

import io.trunkline.media.srtp.SrtpKeys;
import io.trunkline.media.srtp.SrtpProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/** What both roles have in common: who we are, whom we expect, which profile, which keys. Of one handshake. */
final class Handshake {

    /** ECDSA with forward secrecy, as RFC 8827 section 6.5 asks; ours is an ECDSA certificate, so no others can be. */
    static final int[] SUITES = {
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
    };

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DtlsIdentity identity;
    private final List<Fingerprint> expected;
    private final Duration patience;
    private final BcTlsCrypto crypto;
    private @Nullable SrtpProfile profile;
    private boolean recognised;
    private DtlsOutcome.@Nullable Secured secured;

    Handshake(DtlsIdentity identity, List<Fingerprint> expected) {
        this(identity, expected, PATIENCE);
    }

    Handshake(DtlsIdentity identity, List<Fingerprint> expected, Duration patience) {
        this.identity = identity;
        this.expected = List.copyOf(expected);
        this.patience = patience;
        this.crypto = new BcTlsCrypto(identity.random());
    }

    int patienceMillis() {
        return (int) patience.toMillis();
    }

    BcTlsCrypto crypto() {
        return crypto;
    }

    TlsCredentialedSigner signer(TlsContext context) throws IOException {
        TlsCertificate ours = new BcTlsCertificate(crypto, identity.certificate());
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                identity.privateKey(),
                new Certificate(new TlsCertificate[] {ours}),
                new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }

    /** The peer has shown its certificate; that it has the key is the library's to check. */
    void recognise(@Nullable Certificate shown) throws IOException {
        if (shown == null || shown.isEmpty()) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure, "the peer has shown no certificate");
        }
        byte[] certificate = shown.getCertificateAt(0).getEncoded();
        if (expected.stream().noneMatch(fingerprint -> fingerprint.matches(certificate))) {
            throw new TlsFatalAlert(
                    AlertDescription.bad_certificate, "the peer's certificate is not the one that its SDP names");
        }
        recognised = true;
    }

    static UseSRTPData offered() {
        int[] codes =
                Arrays.stream(SrtpProfile.values()).mapToInt(SrtpProfile::code).toArray();
        return new UseSRTPData(codes, TlsUtils.EMPTY_BYTES);
    }

    /** Which of the peer's profiles we take: our favourite (RFC 5764 section 4.1.1). */
    SrtpProfile choose(@Nullable UseSRTPData theirs) throws IOException {
        for (SrtpProfile ours : SrtpProfile.values()) {
            if (theirs != null && Arrays.stream(theirs.getProtectionProfiles()).anyMatch(code -> code == ours.code())) {
                profile = ours;
                return ours;
            }
        }
        throw new TlsFatalAlert(AlertDescription.handshake_failure, "no SRTP profile in common");
    }

    /** The keys of both directions (RFC 5764 section 4.2). */
    void complete(TlsContext context, boolean asClient) throws IOException {
        SrtpProfile agreed = profile;
        if (agreed == null || !recognised) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure, "the peer is not known or knows no SRTP");
        }
        int key = SrtpProfile.KEY;
        int salt = agreed.salt();
        byte[] material = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, 2 * (key + salt));
        SrtpKeys client = new SrtpKeys(
                agreed, Arrays.copyOfRange(material, 0, key), Arrays.copyOfRange(material, 2 * key, 2 * key + salt));
        SrtpKeys server = new SrtpKeys(
                agreed,
                Arrays.copyOfRange(material, key, 2 * key),
                Arrays.copyOfRange(material, 2 * key + salt, 2 * (key + salt)));
        Arrays.fill(material, (byte) 0);
        secured = asClient ? new DtlsOutcome.Secured(client, server) : new DtlsOutcome.Secured(server, client);
    }

    /** Absent before the handshake is complete. */
    DtlsOutcome.@Nullable Secured secured() {
        return secured;
    }
}
