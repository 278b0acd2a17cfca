package io.trunkline.sip;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * SIP over TLS 1.3 and 1.2.
 *
 * @param port 0 for any free one
 * @param keyStore PKCS#12 with the certificate and key shown to others
 * @param password of both stores; never printed
 * @param trustStore PKCS#12 with the certificates by which trunks are believed; absent: those of the Java runtime
 */
public record SipTls(
        int port, Path keyStore, String password, @Nullable Path trustStore) {

    public SipTls {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The SIP TLS port must be 0 to 65535, but is " + port + ".");
        }
    }

    @Override
    public String toString() {
        return "SipTls[" + port + ", " + keyStore + "]";
    }
}
