package io.trunkline.app.access;

import io.trunkline.embedded.log.LogUsers;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.limits.Turns;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks for name and password (RFC 7617) and looks at what their owner's roles allow. */
public final class Access {

    private static final String ANYBODY = "user:anonymous";
    private static final String SCHEME = "Basic ";
    /** Longer ones are nobody's. */
    private static final int MOST_CHARACTERS = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final @Nullable LogUsers users;

    /** A password's check takes 50 ms of a core on purpose: guesses shall not take them all. */
    private final Turns checks = new Turns(1, PATIENCE);

    private Access(@Nullable LogUsers users) {
        this.users = users;
    }

    /** Everybody who reaches the port may do everything. */
    public static Access open() {
        return new Access(null);
    }

    /**
     * By a file of lines {@code name:hash:ROLE,ROLE}.
     *
     * @throws IllegalArgumentException it cannot be read, a line is no user, or names a role that there is not
     */
    public static Access of(Path file) {
        LogUsers users = LogUsers.read(file);
        Set<String> known =
                Set.copyOf(Arrays.stream(Role.values()).map(Role::name).toList());
        users.groups().stream().filter(role -> !known.contains(role)).findAny().ifPresent(role -> {
            throw new IllegalArgumentException(
                    file + " names the role " + role + "; there are " + Arrays.toString(Role.values()) + ".");
        });
        return new Access(users);
    }

    /**
     * Who it is that asks, as events name them.
     *
     * @throws QueryRefused UNAUTHENTICATED, FORBIDDEN, or BUSY while others are being asked
     */
    public String entered(HttpServletRequest request, Right right) {
        return entered(request.getHeader("Authorization"), right);
    }

    String entered(@Nullable String header, Right right) {
        LogUsers known = users;
        if (known == null) {
            return ANYBODY;
        }
        LogUsers.Known user = Optional.ofNullable(header)
                .flatMap(Access::credentials)
                .flatMap(shown -> known.remembered(shown).or(() -> checks.take(() -> known.check(shown))))
                .orElseThrow(() -> new QueryRefused(
                        RefusalCode.UNAUTHENTICATED,
                        header == null ? "Name and password are wanted." : "Name or password is wrong."));
        if (user.groups().stream().map(Role::valueOf).noneMatch(role -> role.may(right))) {
            throw new QueryRefused(
                    RefusalCode.FORBIDDEN,
                    "Your role does not let you " + right.words() + ".",
                    Map.of("right", right.name()));
        }
        return "user:" + user.name();
    }

    private static Optional<LogUsers.Credentials> credentials(String header) {
        if (header.length() > MOST_CHARACTERS || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] pair =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            String[] parts = new String(pair, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 ? Optional.of(new LogUsers.Credentials(parts[0], parts[1])) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
