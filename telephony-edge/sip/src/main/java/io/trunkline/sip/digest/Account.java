package io.trunkline.sip.digest;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A phone that may register: its user name and what proves it. The secret is never printed. */
public final class Account {

    private final String user;
    private final @Nullable String password;
    private final Map<DigestAlgorithm, String> hashes;

    private Account(String user, @Nullable String password, Map<DigestAlgorithm, String> hashes) {
        this.user = user;
        this.password = password;
        this.hashes = hashes;
    }

    public static Account withPassword(String user, String password) {
        return new Account(user, password, Map.of());
    }

    /** Known by H(user:realm:password) only, in lower-case hex, of the user agent's realm. */
    public static Account withHashes(String user, Map<DigestAlgorithm, String> ha1) {
        return new Account(user, null, ha1.isEmpty() ? Map.of() : new EnumMap<>(ha1));
    }

    public String user() {
        return user;
    }

    Optional<String> ha1(DigestAlgorithm algorithm, String realm) {
        return password == null
                ? Optional.ofNullable(hashes.get(algorithm))
                : Optional.of(algorithm.ha1(user, realm, password));
    }

    @Override
    public String toString() {
        return "Account[" + user + "]";
    }
}
