package io.trunkline.media.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Session keys out of a master key, derived once: the key derivation rate is zero (RFC 3711 section 4.3). */
final class KeyDerivation {

    private static final int RTP = 0;
    private static final int RTCP = 3;
    private static final int ENCRYPTION = 0;
    private static final int AUTHENTICATION = 1;
    private static final int SALT = 2;

    static final int AUTHENTICATION_KEY = 20;

    private KeyDerivation() {}

    static SrtpCipher rtp(SrtpKeys master) {
        return cipher(master, RTP);
    }

    static SrtpCipher rtcp(SrtpKeys master) {
        return cipher(master, RTCP);
    }

    private static SrtpCipher cipher(SrtpKeys master, int base) {
        return master.profile()
                .cipher(
                        derive(master, base + ENCRYPTION, SrtpProfile.KEY),
                        derive(master, base + AUTHENTICATION, AUTHENTICATION_KEY),
                        derive(master, base + SALT, master.profile().salt()));
    }

    /** Key stream under the master key, from the salt with the label mixed in (section 4.3.3, RFC 7714 section 11). */
    static byte[] derive(SrtpKeys master, int label, int length) {
        byte[] counter = Arrays.copyOf(master.salt(), 16);
        counter[7] ^= (byte) label;
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(master.key(), "AES"), new IvParameterSpec(counter));
            return cipher.doFinal(new byte[length]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is missing from this Java", e);
        }
    }
}
