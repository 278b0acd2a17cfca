package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One letter after the other, in order, whatever happens to any of them. */
class MailboxTest {

    @Test
    void lettersOfManySendersAreReadOneAtATime() throws InterruptedException {
        int senders = 8;
        int each = 500;
        int[] read = new int[senders];
        List<String> disorder = new ArrayList<>();
        CountDownLatch all = new CountDownLatch(senders * each);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Mailbox mailbox = new Mailbox(threads);
            for (int sender = 0; sender < senders; sender++) {
                int who = sender;
                threads.execute(() -> {
                    for (int letter = 0; letter < each; letter++) {
                        int number = letter;
                        mailbox.post(() -> {
                            // Not safe by itself: a second reader at the same time would lose counts.
                            if (read[who] != number) {
                                disorder.add(who + ": " + number);
                            }
                            read[who]++;
                            all.countDown();
                        });
                    }
                });
            }
            assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(disorder).isEmpty();
        assertThat(read).containsOnly(each);
    }

    @Test
    void aLetterThatFailsDoesNotKeepTheNextOnesUnread() {
        Mailbox mailbox = new Mailbox(Runnable::run);
        List<String> read = new ArrayList<>();
        mailbox.post(() -> {
            throw new IllegalStateException("one fault");
        });
        mailbox.post(() -> {
            throw new StackOverflowError("another");
        });
        mailbox.post(() -> read.add("third"));
        assertThat(read).containsExactly("third");
    }

    @Test
    void aFullMailboxDropsWhatComesOnTop() {
        Queue<Runnable> later = new ArrayDeque<>();
        Mailbox mailbox = new Mailbox(later::add);
        int[] read = new int[1];
        for (int i = 0; i < 5_000; i++) {
            mailbox.post(() -> read[0]++);
        }
        later.remove().run();
        assertThat(read[0]).isEqualTo(4_096);

        mailbox.post(() -> read[0]++);
        later.remove().run();
        assertThat(read[0]).as("takes letters again").isEqualTo(4_097);
    }

    @Test
    void afterTheEndOfItsThreadsASenderIsNotTroubled() {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        threads.shutdownNow();
        assertThatCode(() -> new Mailbox(threads).post(() -> {})).doesNotThrowAnyException();
    }
}
