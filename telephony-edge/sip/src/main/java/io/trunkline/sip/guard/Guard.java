package io.trunkline.sip.guard;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;

/** Form and rate together: the first look at every message, over any transport. Safe for many threads. */
public final class Guard {

    private final MessageScreen screen;
    private final SourceRates rates;
    private final BiPredicate<InetAddress, Integer> trusted;
    private final LongSupplier nanoClock;

    /** Trusted sources (trunk peers) have no rate of their own: their calls are counted instead. */
    public Guard(
            MessageScreen screen,
            SourceRates rates,
            BiPredicate<InetAddress, Integer> trusted,
            LongSupplier nanoClock) {
        this.screen = screen;
        this.rates = rates;
        this.trusted = trusted;
        this.nanoClock = nanoClock;
    }

    public Verdict datagram(byte[] bytes, int length, InetSocketAddress source) {
        return isWithinRate(source) ? screen.datagram(bytes, length) : Verdict.DROP;
    }

    public Verdict head(byte[] bytes, InetSocketAddress source) {
        return isWithinRate(source) ? screen.head(bytes) : Verdict.DROP;
    }

    /** What becomes of a message that was let pass and then could not be read. */
    public Verdict unreadable(byte[] bytes, int length) {
        return screen.unreadable(bytes, length);
    }

    /** Whether this is a trunk peer. */
    public boolean isTrusted(InetSocketAddress source) {
        return trusted.test(source.getAddress(), source.getPort());
    }

    private boolean isWithinRate(InetSocketAddress source) {
        return isTrusted(source) || rates.allows(source.getAddress(), nanoClock.getAsLong());
    }
}
