package io.trunkline.media.dtls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.cert.bc.BcX509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;

/**
 * A key pair on P-256 and its self-signed certificate. Peers look at the fingerprint alone, so one is made at each start
 * and kept in memory only.
 */
public final class DtlsIdentity {

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final Duration LEEWAY = Duration.ofDays(1);
    private static final Duration VALIDITY = Duration.ofDays(3_650);

    private final AsymmetricKeyParameter privateKey;
    private final byte[] certificate;
    private final Fingerprint fingerprint;
    private final SecureRandom random;

    private DtlsIdentity(AsymmetricKeyParameter privateKey, byte[] certificate, SecureRandom random) {
        this.privateKey = privateKey;
        this.certificate = certificate;
        this.fingerprint = Fingerprint.of(certificate);
        this.random = random;
    }

    /** A new one; the subject's name says nothing about this machine. */
    public static DtlsIdentity generate(SecureRandom random, Instant now) {
        X9ECParameters curve = ECNamedCurveTable.getByOID(SECObjectIdentifiers.secp256r1);
        var generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(
                new ECNamedDomainParameters(SECObjectIdentifiers.secp256r1, curve), random));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        try {
            return new DtlsIdentity(pair.getPrivate(), selfSigned(pair, random, now), random);
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("A certificate for DTLS could not be made.", e);
        }
    }

    private static byte[] selfSigned(AsymmetricCipherKeyPair pair, SecureRandom random, Instant now)
            throws OperatorCreationException, IOException {
        var name = new X500Name("CN=trunkline");
        var signature = new DefaultSignatureAlgorithmIdentifierFinder().find(SIGNATURE);
        var digest = new DefaultDigestAlgorithmIdentifierFinder().find(signature);
        var signer = new BcECContentSignerBuilder(signature, digest).build(pair.getPrivate());
        return new BcX509v3CertificateBuilder(
                        name,
                        new BigInteger(64, random).add(BigInteger.ONE),
                        Date.from(now.minus(LEEWAY)),
                        Date.from(now.plus(VALIDITY)),
                        name,
                        pair.getPublic())
                .build(signer)
                .getEncoded();
    }

    public Fingerprint fingerprint() {
        return fingerprint;
    }

    AsymmetricKeyParameter privateKey() {
        return privateKey;
    }

    byte[] certificate() {
        return certificate.clone();
    }

    SecureRandom random() {
        return random;
    }
}
