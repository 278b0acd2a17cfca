package io.trunkline.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One task after the other; what a peer floods a dialog with does not keep out what we order. */
class MailboxTest {

    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final Mailbox mailbox = new Mailbox(threads::add);

    @Test
    void aFloodIsDroppedAndOurOwnOrdersAreNot() {
        for (int i = 0; i < Mailbox.LIMIT + 50; i++) {
            mailbox.postOfPeer(() -> done.add("INFO"));
        }
        mailbox.post(() -> done.add("bye"));
        mailbox.post(() -> done.add("timer"));
        mailbox.postOfPeer(() -> done.add("INFO"));
        threads.remove().run();

        assertThat(done).hasSize(Mailbox.LIMIT + 2).endsWith("INFO", "bye", "timer");
        assertThat(threads).isEmpty();

        mailbox.postOfPeer(() -> done.add("again"));
        threads.remove().run();
        assertThat(done).endsWith("again");
    }
}
