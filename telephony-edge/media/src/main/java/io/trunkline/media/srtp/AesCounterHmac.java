package io.trunkline.media.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES in counter mode with an HMAC-SHA1 of 80 bits (RFC 3711 sections 4.1.1, 4.2.1). */
final class AesCounterHmac implements SrtpCipher {

    private static final int TAG = 10;
    private static final int RTCP_HEADER = 8;
    private static final int ENCRYPTED = 0x8000_0000;

    private final Cipher cipher;
    private final SecretKeySpec key;
    private final Mac mac;
    private final byte[] salt;
    private final byte[] counter = new byte[16];
    private final byte[] number = new byte[4];
    private final byte[] hmac = new byte[20];

    AesCounterHmac(byte[] key, byte[] authentication, byte[] salt) {
        this.key = new SecretKeySpec(key, "AES");
        this.salt = salt;
        try {
            this.cipher = Cipher.getInstance("AES/CTR/NoPadding");
            this.mac = Mac.getInstance("HmacSHA1");
            this.mac.init(new SecretKeySpec(authentication, "HmacSHA1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES or HMAC-SHA1 is missing from this Java", e);
        }
    }

    @Override
    public int sealRtp(byte[] packet, int header, int length, long index) {
        crypt(packet, header, length, Bytes.getInt(packet, 8), index);
        hmac(packet, length, (int) (index >>> 16));
        System.arraycopy(hmac, 0, packet, length, TAG);
        return length + TAG;
    }

    @Override
    public int openRtp(byte[] packet, int header, int length, long index) {
        int end = length - TAG;
        hmac(packet, end, (int) (index >>> 16));
        if (!isTag(packet, end)) {
            return -1;
        }
        crypt(packet, header, end, Bytes.getInt(packet, 8), index);
        return end;
    }

    @Override
    public int sealRtcp(byte[] packet, int length, int index) {
        crypt(packet, RTCP_HEADER, length, Bytes.getInt(packet, 4), index);
        Bytes.putInt(packet, length, index | ENCRYPTED);
        mac.update(packet, 0, length + 4);
        finish();
        System.arraycopy(hmac, 0, packet, length + 4, TAG);
        return length + 4 + TAG;
    }

    @Override
    public int openRtcp(byte[] packet, int length) {
        int end = length - TAG;
        mac.update(packet, 0, end);
        finish();
        if (!isTag(packet, end)) {
            return -1;
        }
        int index = Bytes.getInt(packet, end - 4);
        if (index < 0) {
            crypt(packet, RTCP_HEADER, end - 4, Bytes.getInt(packet, 4), index & ~ENCRYPTED);
        }
        return end - 4;
    }

    @Override
    public int rtcpIndex(byte[] packet, int length) {
        return Bytes.getInt(packet, length - TAG - 4);
    }

    private void crypt(byte[] packet, int from, int to, int ssrc, long index) {
        System.arraycopy(salt, 0, counter, 0, salt.length);
        counter[14] = 0;
        counter[15] = 0;
        Bytes.xor(counter, 4, ssrc, 4);
        Bytes.xor(counter, 8, index, 6);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter));
            cipher.doFinal(packet, from, to - from, packet, from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES refused a packet", e);
        }
    }

    private void hmac(byte[] packet, int length, int rollOver) {
        Bytes.putInt(number, 0, rollOver);
        mac.update(packet, 0, length);
        mac.update(number);
        finish();
    }

    private void finish() {
        try {
            mac.doFinal(hmac, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA1 refused a packet", e);
        }
    }

    /** Looks at every byte, so that time tells nothing. */
    private boolean isTag(byte[] packet, int at) {
        int difference = 0;
        for (int i = 0; i < TAG; i++) {
            difference |= packet[at + i] ^ hmac[i];
        }
        return difference == 0;
    }
}
