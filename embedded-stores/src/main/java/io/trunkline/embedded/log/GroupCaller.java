package io.trunkline.embedded.log;

import io.trunkline.embedded.log.persistent.Caller;
import java.util.Set;

/** EventStoreDB's rules: management for {@code $admins} and {@code $ops}, reports for known users, reading by the stream's list. */
record GroupCaller(Access access, Principal principal) implements Caller {
    private static final Set<String> OPERATORS = Set.of("$ops");

    @Override
    public String name() {
        return principal.name() == null ? "anonymous" : principal.name();
    }

    @Override
    public boolean known() {
        return !access.checks() || !principal.anonymous();
    }

    @Override
    public boolean manages() {
        return !access.checks()
                || principal.admin()
                || principal.groups().stream().anyMatch(OPERATORS::contains);
    }

    @Override
    public boolean reads(String stream) {
        return access.allows(principal, Access.Act.READ, stream);
    }
}
