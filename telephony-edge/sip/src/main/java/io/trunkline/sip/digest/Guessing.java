package io.trunkline.sip.digest;

import io.trunkline.sip.guard.SourceNetwork;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows down who guesses passwords: by where they come from (an IPv4 address, an IPv6 network), and by the user that many of them try. After a few wrong ones
 * nothing is tried for a while that doubles each time. A user under attack is still let in from where it was last.
 */
final class Guessing {

    /** Wrong passwords that cost nothing: people mistype. */
    static final int FREE_PER_SOURCE = 5;

    static final int FREE_PER_USER = 20;
    static final Duration FIRST = Duration.ofSeconds(2);
    static final Duration LONGEST_PER_SOURCE = Duration.ofMinutes(15);
    /** Short, because it keeps out the user as well where it has not been before. */
    static final Duration LONGEST_PER_USER = Duration.ofMinutes(1);

    /** After so long without a wrong one all is forgiven. */
    static final Duration MEMORY = Duration.ofHours(1);

    /** Sources, and users; of more, the one that was wrong longest ago is forgotten. */
    static final int REMEMBERED = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Guessing.class);
    private static final int MOST_DOUBLINGS = 16;

    private final InstantSource clock;
    private final Map<InetAddress, Count> bySource = remembering();
    private final Map<String, Count> byUser = remembering();
    /** Where each user was last let in from. */
    private final Map<String, InetAddress> home = remembering();

    Guessing(InstantSource clock) {
        this.clock = clock;
    }

    synchronized boolean mayTry(@Nullable InetAddress address, String user) {
        Instant now = clock.instant();
        InetAddress source = networkOf(address);
        return source == null
                || (isFree(bySource.get(source), now)
                        && (isFree(byUser.get(user), now) || source.equals(home.get(user))));
    }

    synchronized void failed(@Nullable InetAddress address, String user) {
        Instant now = clock.instant();
        InetAddress source = networkOf(address);
        if (source != null) {
            Count after = next(bySource.get(source), now, FREE_PER_SOURCE, LONGEST_PER_SOURCE);
            bySource.put(source, after);
            if (after.until.isAfter(now)) {
                LOG.warn(
                        "{} wrong SIP passwords from {}: refused for {} s",
                        after.failures,
                        source.getHostAddress(),
                        Duration.between(now, after.until).toSeconds());
            }
        }
        byUser.put(user, next(byUser.get(user), now, FREE_PER_USER, LONGEST_PER_USER));
    }

    synchronized void succeeded(@Nullable InetAddress address, String user) {
        InetAddress source = networkOf(address);
        if (source != null) {
            bySource.remove(source);
            home.put(user, source);
        }
    }

    private static @Nullable InetAddress networkOf(@Nullable InetAddress address) {
        return address == null ? null : SourceNetwork.of(address);
    }

    private static boolean isFree(@Nullable Count count, Instant now) {
        return count == null || !count.until.isAfter(now);
    }

    private static Count next(@Nullable Count before, Instant now, int free, Duration longest) {
        int failures = before == null || before.last.plus(MEMORY).isBefore(now) ? 1 : before.failures + 1;
        if (failures < free) {
            return new Count(failures, now, now);
        }
        Duration wait = FIRST.multipliedBy(1L << Math.min(failures - free, MOST_DOUBLINGS));
        return new Count(failures, now, now.plus(wait.compareTo(longest) > 0 ? longest : wait));
    }

    private static <K, V> Map<K, V> remembering() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    /** @param until nothing is tried before */
    private record Count(int failures, Instant last, Instant until) {}
}
