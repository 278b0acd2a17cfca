package io.trunkline.embedded.log;

import io.trunkline.embedded.EmbeddedStoreUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The users that an embedded log knows. Written in a file of lines {@code name:hash:group,group}, where {@code #} begins a
 * comment and {@link #line} makes a line. With none, the node asks nobody for credentials.
 */
public final class LogUsers {
    private static final int MAX_USERS = 10_000;
    /** Checked credentials that are remembered, because a password check costs about 50 ms on purpose. */
    private static final int REMEMBERED = 256;

    private record User(PasswordHash password, Principal principal) {}

    private final Map<String, User> users;
    private final User nobody;
    private final Map<String, Principal> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Principal> eldest) {
            return size() > REMEMBERED;
        }
    };

    private LogUsers(Map<String, User> users) {
        this.users = Map.copyOf(users);
        // Checked for an unknown name, so that a wrong name takes as long as a wrong password.
        this.nobody = users.isEmpty()
                ? new User(
                        new PasswordHash(1, PasswordHash.Bytes.of(new byte[1]), PasswordHash.Bytes.of(new byte[32])),
                        Principal.ANONYMOUS)
                : users.values().iterator().next();
    }

    /** Nobody is asked for credentials and access control lists are not looked at. */
    public static LogUsers none() {
        return new LogUsers(Map.of());
    }

    /**
     * Reads the users of a file.
     *
     * @throws EmbeddedStoreUnavailable when the file cannot be read, or a line of it is not a user
     */
    public static LogUsers read(Path file) {
        try {
            return of(Files.readAllLines(file), file.toString());
        } catch (IOException e) {
            throw new EmbeddedStoreUnavailable("The file of users " + file + " cannot be read.", e);
        }
    }

    private static LogUsers of(List<String> lines, String where) {
        Map<String, User> users = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                User user = user(line);
                if (users.put(String.valueOf(user.principal().name()), user) != null || users.size() > MAX_USERS) {
                    throw new IllegalArgumentException("a name is there once, and at most " + MAX_USERS + " of them");
                }
            } catch (IllegalArgumentException e) {
                throw new EmbeddedStoreUnavailable(
                        "Line " + (i + 1) + " of " + where + " is not a user: " + e.getMessage() + ".", e);
            }
        }
        if (users.isEmpty()) {
            throw new EmbeddedStoreUnavailable(
                    where + " names no user; without users, leave the setting out.", new IllegalArgumentException());
        }
        return new LogUsers(users);
    }

    private static User user(String line) {
        String[] parts = line.split(":", -1);
        if (parts.length != 3 || parts[0].isBlank()) {
            throw new IllegalArgumentException("a user reads name:hash:group,group");
        }
        Set<String> groups = parts[2].isBlank() ? Set.of() : Set.of(parts[2].split(",", -1));
        return new User(PasswordHash.parse(parts[1]), new Principal(parts[0], groups));
    }

    /** One line for the file of users. */
    public static String line(String name, String password, List<String> groups) {
        if (name.isBlank() || name.contains(":")) {
            throw new IllegalArgumentException("A user's name is not empty and has no colon.");
        }
        return name + ":" + PasswordHash.of(password, new SecureRandom()) + ":" + String.join(",", groups);
    }

    /**
     * What somebody shows of themselves.
     *
     * @param password as it was typed
     */
    public record Credentials(String name, String password) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** Somebody whose password was right. */
    public record Known(String name, Set<String> groups) {}

    /** All groups that any user is in. */
    public Set<String> groups() {
        return users.values().stream()
                .flatMap(user -> user.principal().groups().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Without a check: empty unless these credentials were right lately. */
    public Optional<Known> remembered(Credentials shown) {
        return known(remembered(shown.name(), shown.password()));
    }

    /** Takes about 50 ms on purpose. Empty when there is no such user or the password is another. */
    public Optional<Known> check(Credentials shown) {
        return known(authenticate(shown.name(), shown.password()));
    }

    private static Optional<Known> known(@Nullable Principal principal) {
        return Optional.ofNullable(principal).map(one -> new Known(String.valueOf(one.name()), one.groups()));
    }

    boolean isEmpty() {
        return users.isEmpty();
    }

    /** Without a check: null unless these credentials were right lately. */
    @Nullable
    Principal remembered(String name, String password) {
        synchronized (remembered) {
            return remembered.get(digest(name, password));
        }
    }

    /** Slow. Null when there is no such user or the password is another. */
    @Nullable
    Principal authenticate(String name, String password) {
        User user = users.get(name);
        boolean matches = (user == null ? nobody : user).password().matches(password);
        if (user == null || !matches) {
            return null;
        }
        synchronized (remembered) {
            remembered.put(digest(name, password), user.principal());
        }
        return user.principal();
    }

    /** Passwords are not kept in memory as they are. */
    private static String digest(String name, String password) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((name + ":" + password).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java runtime has SHA-256", e);
        }
    }
}
