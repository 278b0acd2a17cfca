package io.trunkline.sip.trunk;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A way out to the telephone network.
 *
 * @param name in logs and health; each its own
 * @param user what its challenges are answered with; absent: it asks for none
 * @param password never printed
 * @param registers whether calls come to us only where we have registered; it is used once that has succeeded
 * @param priority lower ones are tried first
 * @param mostCalls out at once; above it the next trunk is tried
 * @param prefixes of E.164 numbers that it takes, as {@code +49}; none: all
 * @param keepAlive how often OPTIONS asks whether it is there; zero: never, it is taken to be
 */
public record Trunk(
        String name,
        String host,
        int port,
        String transport,
        @Nullable String user,
        String password,
        boolean registers,
        int priority,
        int mostCalls,
        List<String> prefixes,
        Duration keepAlive) {

    private static final Set<String> TRANSPORTS = Set.of("udp", "tcp", "tls");

    public Trunk {
        require(!name.isBlank(), name, "needs a name");
        require(host.matches("[0-9A-Za-z.:\\-\\[\\]]+"), name, "needs a host name or address, not '" + host + "'");
        require(port > 0 && port <= 65_535, name, "needs a port of 1 to 65535, not " + port);
        require(TRANSPORTS.contains(transport), name, "has transport udp, tcp or tls, not '" + transport + "'");
        require(!registers || user != null, name, "needs a user to register");
        require(mostCalls > 0, name, "needs at least one call at once");
        require(!keepAlive.isNegative(), name, "cannot be asked more often than always");
        require(prefixes.stream().allMatch(p -> p.matches("\\+?\\d+")), name, "has prefixes of digits, as +49");
        prefixes = List.copyOf(prefixes);
    }

    /** Stands still, asks for nothing, takes everything. */
    public static Trunk at(String name, String host, int port) {
        return new Trunk(name, host, port, "udp", null, "", false, 1, 1_000, List.of(), Duration.ZERO);
    }

    public Trunk withCredentials(String other, String secret) {
        return new Trunk(
                name, host, port, transport, other, secret, registers, priority, mostCalls, prefixes, keepAlive);
    }

    public Trunk withPriority(int other) {
        return new Trunk(name, host, port, transport, user, password, registers, other, mostCalls, prefixes, keepAlive);
    }

    public Trunk withMostCalls(int calls) {
        return new Trunk(name, host, port, transport, user, password, registers, priority, calls, prefixes, keepAlive);
    }

    public Trunk withPrefixes(String... others) {
        return new Trunk(
                name,
                host,
                port,
                transport,
                user,
                password,
                registers,
                priority,
                mostCalls,
                List.of(others),
                keepAlive);
    }

    public Trunk withKeepAlive(Duration every) {
        return new Trunk(name, host, port, transport, user, password, registers, priority, mostCalls, prefixes, every);
    }

    public Trunk registering() {
        return new Trunk(name, host, port, transport, user, password, true, priority, mostCalls, prefixes, keepAlive);
    }

    boolean takes(String number) {
        return prefixes.isEmpty() || prefixes.stream().anyMatch(number::startsWith);
    }

    private static void require(boolean right, String name, String what) {
        if (!right) {
            throw new IllegalArgumentException("SIP trunk '" + name + "' " + what + ".");
        }
    }

    @Override
    public String toString() {
        return "Trunk[" + name + " at " + host + ":" + port + "/" + transport + "]";
    }
}
