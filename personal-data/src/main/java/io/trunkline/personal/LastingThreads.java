package io.trunkline.personal;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Encrypts on threads that stay. Tink keeps a random generator for each thread, and before it makes one it looks for Conscrypt in every
 * jar: to a virtual thread, which seals once and ends, that costs many times the encryption. Decryption needs no random numbers.
 */
record LastingThreads(Aead aead) implements Aead {

    /** Daemons, and no more than there are cores in small machines; who waits for them is bounded by the commands in flight. */
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().name("sealing-", 0).daemon().factory());

    /** What needs random numbers. */
    interface Sealing<T> {
        T result() throws GeneralSecurityException;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
        return on(() -> aead.encrypt(plaintext, associatedData));
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
        return aead.decrypt(ciphertext, associatedData);
    }

    /** Waits for the result. */
    static <T> T on(Sealing<T> sealing) throws GeneralSecurityException {
        if (!Thread.currentThread().isVirtual()) {
            return sealing.result();
        }
        try {
            return CompletableFuture.supplyAsync(() -> unchecked(sealing), THREADS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Refused refused) {
                throw refused.reason;
            }
            throw e;
        }
    }

    private static <T> T unchecked(Sealing<T> sealing) {
        try {
            return sealing.result();
        } catch (GeneralSecurityException e) {
            throw new Refused(e);
        }
    }

    private static final class Refused extends RuntimeException {
        private final GeneralSecurityException reason;

        Refused(GeneralSecurityException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
