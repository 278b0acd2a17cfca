package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Every stack that a test is done with, and whose calls are over, must become idle by itself: no dialog, no transaction may
 * stay, and no connection once it is closed. That takes some seconds (64 T1, and eight of the library's), so it is waited for beside the tests that follow, and
 * for the last ones at the end. Found by JUnit itself; see {@code junit-platform.properties}.
 */
public final class Leftovers implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Queue<Thread> WAITING = new ConcurrentLinkedQueue<>();
    private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

    private static volatile String current = "no test";

    /** Closes a stack once it is idle. One with calls that a test has left open is closed at once. */
    static void of(JainSipUserAgent agent) {
        if (agent.dialogs() > 0) {
            agent.close();
            return;
        }
        String test = current;
        WAITING.add(Thread.ofVirtual().start(() -> {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!agent.counts().callsAreOver() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
            SipCounts left = agent.counts();
            if (!left.callsAreOver()) {
                FOUND.add(test + " left " + left);
            }
            agent.close();
            SipCounts open = agent.counts();
            if (open.tcpConnections() + open.tlsConnections() > 0) {
                FOUND.add(test + " left connections that are not closed: " + open);
            }
        }));
    }

    /** The root's store closes this once, after all tests. */
    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Leftovers.class, _ -> new Leftovers());
    }

    /** Tests come one after the other. */
    @Override
    public void beforeEach(ExtensionContext context) {
        current = context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        assertThat(FOUND).as("what stacks kept of calls that are over").isEmpty();
    }

    @Override
    public void close() {
        for (Thread one = WAITING.poll(); one != null; one = WAITING.poll()) {
            try {
                one.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        assertThat(FOUND).as("what stacks kept of calls that are over").isEmpty();
    }
}
