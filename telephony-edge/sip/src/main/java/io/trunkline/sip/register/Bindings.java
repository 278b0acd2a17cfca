package io.trunkline.sip.register;

import io.trunkline.callcontrol.sip.SipTarget;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The registered contacts of all accounts, in memory: phones register again after a restart. Bounded. */
public final class Bindings {

    private static final Comparator<Binding> BEST_FIRST = Comparator.comparingInt(Binding::q)
            .thenComparing(Binding::registered)
            .reversed();

    private final int maxAccounts;
    private final RegistrationListener listener;
    private final Map<String, List<Binding>> byUser = new HashMap<>();
    /** How many bindings came from each address. */
    private final Map<String, Integer> sources = new HashMap<>();

    public Bindings(int maxAccounts, RegistrationListener listener) {
        this.maxAccounts = maxAccounts;
        this.listener = listener;
    }

    /** Best first: by q, then the one registered last. */
    public List<SipTarget> targets(String user, Instant now) {
        return of(user, now).stream().map(Binding::target).toList();
    }

    synchronized List<Binding> of(String user, Instant now) {
        return byUser.getOrDefault(user, List.of()).stream()
                .filter(b -> b.isAlive(now))
                .sorted(BEST_FIRST)
                .toList();
    }

    synchronized boolean hasRoomFor(String user) {
        return byUser.containsKey(user) || byUser.size() < maxAccounts;
    }

    /** True when some account is registered from this address. */
    public synchronized boolean knows(InetAddress source) {
        return sources.containsKey(source.getHostAddress());
    }

    /**
     * Changes an account's bindings in one step: nobody else changes any meanwhile.
     *
     * @param step changes the list of those that are alive, or says why all stays as it was
     * @return what the step said; empty when the list has taken the place of the one before
     */
    synchronized <T> Optional<T> change(String user, Instant now, Function<List<Binding>, Optional<T>> step) {
        var after = new ArrayList<>(of(user, now));
        Optional<T> refusal = step.apply(after);
        if (refusal.isEmpty()) {
            replace(user, after);
        }
        return refusal;
    }

    private void replace(String user, List<Binding> bindings) {
        List<Binding> before = bindings.isEmpty() ? byUser.remove(user) : byUser.put(user, List.copyOf(bindings));
        bindings.forEach(b -> sources.merge(b.target().host(), 1, Integer::sum));
        if (before != null) {
            before.forEach(b -> sources.computeIfPresent(b.target().host(), (h, n) -> n == 1 ? null : n - 1));
        }
        List<SipTarget> old = before == null
                ? List.of()
                : before.stream().map(Binding::target).toList();
        List<SipTarget> current =
                bindings.stream().sorted(BEST_FIRST).map(Binding::target).toList();
        if (current.isEmpty() && !old.isEmpty()) {
            listener.gone(user);
        } else if (!current.isEmpty()
                && !List.copyOf(old)
                        .equals(bindings.stream().map(Binding::target).toList())) {
            listener.registered(user, current);
        }
    }

    /**
     * A browser's connection has ended: what was registered over it cannot be reached any more, whatever time it was
     * granted (RFC 5626 section 3.1).
     */
    public synchronized void flowGone(InetSocketAddress flow, Instant now) {
        String host = flow.getAddress().getHostAddress();
        for (String user : List.copyOf(byUser.keySet())) {
            List<Binding> all = byUser.getOrDefault(user, List.of());
            List<Binding> left = all.stream()
                    .filter(b -> b.isAlive(now))
                    .filter(b -> !isOver(b.target(), host, flow.getPort()))
                    .toList();
            if (left.size() < all.size()) {
                replace(user, left);
            }
        }
    }

    private static boolean isOver(SipTarget target, String host, int port) {
        return target.isBrowser() && target.port() == port && target.host().equals(host);
    }

    /** Forgets what has expired. */
    public synchronized void sweep(Instant now) {
        for (String user : List.copyOf(byUser.keySet())) {
            List<Binding> all = byUser.getOrDefault(user, List.of());
            List<Binding> alive = all.stream().filter(b -> b.isAlive(now)).toList();
            if (alive.size() < all.size()) {
                replace(user, alive);
            }
        }
    }
}
