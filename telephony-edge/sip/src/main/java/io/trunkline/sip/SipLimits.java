package io.trunkline.sip;

import io.trunkline.sip.guard.ConnectionLimits;
import java.time.Duration;

/**
 * What this user agent takes on, and what happens above it.
 *
 * @param concurrentDialogs new INVITEs above it get 503 with Retry-After
 * @param newCallsPerSecond new INVITEs above it (bursts of one second) get 503 with Retry-After
 * @param pendingTransactions server transactions; new INVITEs above it get 503 with Retry-After
 * @param messageBytes larger messages get 513 over UDP, or lose their TCP connection
 * @param headerLines messages with more get 400
 * @param messagesPerSecondPerSource datagrams of a source that is no trunk peer; above it they are dropped in silence
 * @param sources addresses whose rate is remembered; the one idle longest is forgotten first
 * @param boundAccounts accounts with a registered contact; further ones get 503 with Retry-After
 * @param contactsPerAccount registered contacts of an account; further ones get 403
 * @param firstWord how long new calls may wait for a first word (180, 200 or a refusal) before others get 503 with
 *     Retry-After; zero: for ever, as with phones that people answer
 * @param streams connections over TCP and TLS together; trunk peers have as many again, however many each
 * @param browsers WebSockets
 */
public record SipLimits(
        int concurrentDialogs,
        int newCallsPerSecond,
        int pendingTransactions,
        int messageBytes,
        int headerLines,
        int messagesPerSecondPerSource,
        int sources,
        int boundAccounts,
        int contactsPerAccount,
        Duration firstWord,
        ConnectionLimits streams,
        ConnectionLimits browsers) {

    /**
     * Seconds of server transactions that a call leaves behind: its INVITE (RFC 6026) and its BYE (RFC 3261 17.2.2) are remembered for 64 T1,
     * 32 s, each, and as much again is for what else is asked within a dialog.
     */
    private static final int LINGERING_A_CALL = 2 * 64;

    public static final SipLimits DEFAULTS = new SipLimits(
            4_000,
            500,
            20_000,
            16_384,
            128,
            200,
            10_000,
            10_000,
            10,
            Duration.ZERO,
            ConnectionLimits.STREAMS,
            ConnectionLimits.BROWSERS);

    public SipLimits {
        positive("concurrentDialogs", concurrentDialogs);
        positive("newCallsPerSecond", newCallsPerSecond);
        positive("pendingTransactions", pendingTransactions);
        positive("headerLines", headerLines);
        positive("messagesPerSecondPerSource", messagesPerSecondPerSource);
        positive("sources", sources);
        positive("boundAccounts", boundAccounts);
        positive("contactsPerAccount", contactsPerAccount);
        if (firstWord.isNegative()) {
            throw new IllegalArgumentException("SIP limit firstWord must be 0 or more, but is " + firstWord + ".");
        }
        if (messageBytes < 1_300 || messageBytes > 65_535) {
            throw new IllegalArgumentException(
                    "SIP limit messageBytes must be between 1300 and 65535, but is " + messageBytes + ".");
        }
    }

    /** How many server transactions linger, no fewer than usual, where so many calls a second are taken. */
    public static int pendingTransactions(int callsPerSecond) {
        return Math.clamp((long) callsPerSecond * LINGERING_A_CALL, DEFAULTS.pendingTransactions, Integer.MAX_VALUE);
    }

    public SipLimits withConcurrentDialogs(int dialogs) {
        return with(dialogs, newCallsPerSecond, messagesPerSecondPerSource, firstWord, streams, browsers);
    }

    /** So many calls a second, and as many server transactions as they leave behind. */
    public SipLimits withNewCallsPerSecond(int calls) {
        return with(concurrentDialogs, calls, messagesPerSecondPerSource, firstWord, streams, browsers);
    }

    public SipLimits withMessagesPerSecondPerSource(int messages) {
        return with(concurrentDialogs, newCallsPerSecond, messages, firstWord, streams, browsers);
    }

    public SipLimits withFirstWord(Duration target) {
        return with(concurrentDialogs, newCallsPerSecond, messagesPerSecondPerSource, target, streams, browsers);
    }

    public SipLimits withStreams(ConnectionLimits others) {
        return with(concurrentDialogs, newCallsPerSecond, messagesPerSecondPerSource, firstWord, others, browsers);
    }

    public SipLimits withBrowsers(ConnectionLimits others) {
        return with(concurrentDialogs, newCallsPerSecond, messagesPerSecondPerSource, firstWord, streams, others);
    }

    private SipLimits with(
            int dialogs,
            int calls,
            int messages,
            Duration target,
            ConnectionLimits ofStreams,
            ConnectionLimits ofBrowsers) {
        return new SipLimits(
                dialogs,
                calls,
                Math.max(pendingTransactions, pendingTransactions(calls)),
                messageBytes,
                headerLines,
                messages,
                sources,
                boundAccounts,
                contactsPerAccount,
                target,
                ofStreams,
                ofBrowsers);
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("SIP limit " + name + " must be at least 1, but is " + value + ".");
        }
    }
}
