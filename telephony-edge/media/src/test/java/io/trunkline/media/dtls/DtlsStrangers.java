package io.trunkline.media.dtls;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Hashtable;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SRTPProtectionProfile;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsPeer;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/** Peers that do what SDP promised, and peers that do not: each differs from ours in one thing. */
@SuppressWarnings({"rawtypes", "JdkObsolete"}) // the library's signatures
final class DtlsStrangers {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final DtlsIdentity US = DtlsIdentity.generate(RANDOM, NOW);
    /** Whom SDP names. */
    static final DtlsIdentity PEER = DtlsIdentity.generate(RANDOM, NOW);

    private static final DtlsIdentity OTHER = DtlsIdentity.generate(RANDOM, NOW);
    private static final UseSRTPData WITHOUT_CIPHER =
            new UseSRTPData(new int[] {SRTPProtectionProfile.SRTP_NULL_HMAC_SHA1_80}, TlsUtils.EMPTY_BYTES);

    private DtlsStrangers() {}

    private static Handshake handshake(DtlsIdentity identity) {
        return new Handshake(identity, List.of(US.fingerprint()));
    }

    static TlsPeer client() {
        return new ActivePeer(handshake(PEER));
    }

    static TlsPeer clientOfAnotherCertificate() {
        return new ActivePeer(handshake(OTHER));
    }

    static TlsPeer clientWithoutTheKey() {
        Handshake handshake = handshake(PEER);
        return new ActivePeer(handshake) {
            @Override
            public TlsAuthentication getAuthentication() {
                return shows(handshake, stolen(context, handshake.crypto()));
            }
        };
    }

    static TlsPeer clientWithoutCertificate() {
        Handshake handshake = handshake(PEER);
        return new ActivePeer(handshake) {
            @Override
            public TlsAuthentication getAuthentication() {
                return shows(handshake, null);
            }
        };
    }

    static TlsPeer clientWithoutSrtp() {
        return new ActivePeer(handshake(PEER)) {
            @Override
            public Hashtable getClientExtensions() throws IOException {
                Hashtable extensions = super.getClientExtensions();
                extensions.remove(TlsSRTPUtils.EXT_use_srtp);
                return extensions;
            }
        };
    }

    static TlsPeer clientWithoutCipherInSrtp() {
        return new ActivePeer(handshake(PEER)) {
            @Override
            public Hashtable getClientExtensions() throws IOException {
                Hashtable extensions = super.getClientExtensions();
                TlsSRTPUtils.addUseSRTPExtension(extensions, WITHOUT_CIPHER);
                return extensions;
            }
        };
    }

    static TlsPeer clientOfOldVersion() {
        return new ActivePeer(handshake(PEER)) {
            @Override
            public ProtocolVersion[] getProtocolVersions() {
                return ProtocolVersion.DTLSv10.only();
            }

            @Override
            public int[] getCipherSuites() {
                return new int[] {CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA};
            }
        };
    }

    static TlsPeer clientOfOtherSuites() {
        return new ActivePeer(handshake(PEER)) {
            @Override
            public int[] getCipherSuites() {
                return new int[] {CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256};
            }
        };
    }

    static TlsPeer server() {
        return new PassivePeer(handshake(PEER));
    }

    static TlsPeer serverOfAnotherCertificate() {
        return new PassivePeer(handshake(OTHER));
    }

    static TlsPeer serverWithoutTheKey() {
        Handshake handshake = handshake(PEER);
        return new PassivePeer(handshake) {
            @Override
            protected TlsCredentialedSigner getECDSASignerCredentials() {
                return stolen(context, handshake.crypto());
            }
        };
    }

    static TlsPeer serverThatAsksForNoCertificate() {
        return new PassivePeer(handshake(PEER)) {
            @Override
            @SuppressWarnings("NullAway") // the library's word for none
            public CertificateRequest getCertificateRequest() {
                return null;
            }
        };
    }

    static TlsPeer serverWithoutSrtp() {
        return new PassivePeer(handshake(PEER)) {
            @Override
            public Hashtable getServerExtensions() throws IOException {
                Hashtable extensions = super.getServerExtensions();
                extensions.remove(TlsSRTPUtils.EXT_use_srtp);
                return extensions;
            }
        };
    }

    static TlsPeer serverWithoutCipherInSrtp() {
        return new PassivePeer(handshake(PEER)) {
            @Override
            public Hashtable getServerExtensions() throws IOException {
                Hashtable extensions = super.getServerExtensions();
                TlsSRTPUtils.addUseSRTPExtension(extensions, WITHOUT_CIPHER);
                return extensions;
            }
        };
    }

    /** The certificate that SDP names, which anybody can have seen, and a key that is not its own. */
    private static TlsCredentialedSigner stolen(TlsContext context, BcTlsCrypto crypto) {
        try {
            return new BcDefaultTlsCredentialedSigner(
                    new TlsCryptoParameters(context),
                    crypto,
                    OTHER.privateKey(),
                    new Certificate(new TlsCertificate[] {new BcTlsCertificate(crypto, PEER.certificate())}),
                    new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static TlsAuthentication shows(Handshake handshake, @Nullable TlsCredentials credentials) {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
                handshake.recognise(Objects.requireNonNull(shown).getCertificate());
            }

            @Override
            public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) {
                return credentials;
            }
        };
    }
}
