package io.trunkline.media.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES in Galois/counter mode with a tag of 128 bits (RFC 7714 sections 8, 9). */
final class AesGcm implements SrtpCipher {

    private static final int TAG = 16;
    private static final int TAG_BITS = 128;
    private static final int RTCP_HEADER = 8;
    private static final int ENCRYPTED = 0x8000_0000;

    private final Cipher cipher;
    private final SecretKeySpec key;
    private final byte[] salt;
    private final byte[] nonce = new byte[12];
    /** The output may not lie over the input, so packets go through here. */
    private final byte[] output = new byte[SrtpPackets.LONGEST + TAG];

    AesGcm(byte[] key, byte[] salt) {
        this.key = new SecretKeySpec(key, "AES");
        this.salt = salt;
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is missing from this Java", e);
        }
    }

    @Override
    public int sealRtp(byte[] packet, int header, int length, long index) {
        begin(Cipher.ENCRYPT_MODE, Bytes.getInt(packet, 8), index);
        cipher.updateAAD(packet, 0, header);
        return finish(packet, header, length);
    }

    @Override
    public int openRtp(byte[] packet, int header, int length, long index) {
        begin(Cipher.DECRYPT_MODE, Bytes.getInt(packet, 8), index);
        cipher.updateAAD(packet, 0, header);
        return finish(packet, header, length);
    }

    @Override
    public int sealRtcp(byte[] packet, int length, int index) {
        begin(Cipher.ENCRYPT_MODE, Bytes.getInt(packet, 4), index);
        byte[] word = word(index | ENCRYPTED);
        cipher.updateAAD(packet, 0, RTCP_HEADER);
        cipher.updateAAD(word);
        int end = finish(packet, RTCP_HEADER, length);
        System.arraycopy(word, 0, packet, end, 4);
        return end + 4;
    }

    @Override
    public int openRtcp(byte[] packet, int length) {
        int index = rtcpIndex(packet, length);
        begin(Cipher.DECRYPT_MODE, Bytes.getInt(packet, 4), index & ~ENCRYPTED);
        if (index < 0) {
            cipher.updateAAD(packet, 0, RTCP_HEADER);
            cipher.updateAAD(word(index));
            return finish(packet, RTCP_HEADER, length - 4);
        }
        // not encrypted: all of it is authenticated only (section 9.3)
        cipher.updateAAD(packet, 0, length - 4 - TAG);
        cipher.updateAAD(word(index));
        return finish(packet, length - 4 - TAG, length - 4);
    }

    @Override
    public int rtcpIndex(byte[] packet, int length) {
        return Bytes.getInt(packet, length - 4);
    }

    private static byte[] word(int value) {
        byte[] word = new byte[4];
        Bytes.putInt(word, 0, value);
        return word;
    }

    private void begin(int mode, int ssrc, long index) {
        System.arraycopy(salt, 0, nonce, 0, salt.length);
        Bytes.xor(nonce, 2, ssrc, 4);
        Bytes.xor(nonce, 6, index, 6);
        try {
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES refused a packet", e);
        }
    }

    private int finish(byte[] packet, int from, int to) {
        try {
            int written = cipher.doFinal(packet, from, to - from, output, 0);
            System.arraycopy(output, 0, packet, from, written);
            return from + written;
        } catch (AEADBadTagException e) {
            return -1;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES refused a packet", e);
        }
    }
}
