package io.trunkline.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Who encrypts, and that nothing else of it can be told. */
class LastingThreadsTest {

    private static final byte[] NOTHING = {};

    @Test
    void aVirtualThreadHasItDoneByOneThatStays() throws Exception {
        Witness witness = new Witness();

        byte[] sealed = onVirtualThread(() -> new LastingThreads(witness).encrypt(new byte[] {1, 2}, NOTHING));

        assertThat(sealed).containsExactly(1, 2);
        assertThat(witness.encrypting).isNotNull().matches(thread -> !thread.isVirtual());
    }

    @Test
    void anotherThreadDoesItItself() throws GeneralSecurityException {
        Witness witness = new Witness();

        new LastingThreads(witness).encrypt(NOTHING, NOTHING);

        assertThat(witness.encrypting).isSameAs(Thread.currentThread());
    }

    @Test
    void aRefusalIsToldAsItIs() {
        GeneralSecurityException refusal = new GeneralSecurityException("no");
        LastingThreads refusing = new LastingThreads(new Witness() {
            @Override
            public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
                throw refusal;
            }
        });

        assertThatThrownBy(() -> onVirtualThread(() -> refusing.encrypt(NOTHING, NOTHING)))
                .isInstanceOf(ExecutionException.class)
                .hasCause(refusal);
    }

    private static byte[] onVirtualThread(Callable<byte[]> work) throws Exception {
        FutureTask<byte[]> task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task.get();
    }

    /** Seals nothing; remembers who asked. */
    private static class Witness implements Aead {
        private volatile Thread encrypting = Thread.ofVirtual().unstarted(() -> {});

        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
            encrypting = Thread.currentThread();
            return plaintext;
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
            return ciphertext;
        }
    }
}
