package io.trunkline.embedded.log;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a call.
 *
 * @param name null without credentials
 * @param groups such as {@code $admins}
 */
record Principal(@Nullable String name, Set<String> groups) {
    static final Principal ANONYMOUS = new Principal(null, Set.of());

    private static final String ADMINS = "$admins";
    private static final String EVERYONE = "$all";

    boolean anonymous() {
        return name == null;
    }

    boolean admin() {
        return groups.contains(ADMINS);
    }

    /** A role of an access control list is a user's name, a group, or {@code $all}. */
    boolean in(Set<String> roles) {
        return roles.contains(EVERYONE)
                || (name != null && roles.contains(name))
                || groups.stream().anyMatch(roles::contains);
    }
}
