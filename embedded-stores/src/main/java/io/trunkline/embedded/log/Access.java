package io.trunkline.embedded.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * Who may do what with which stream, by {@code $acl} in its metadata, else by the defaults in {@code $settings}, else:
 * known users everything with user streams, administrators only with those whose name begins with {@code $}. A node
 * without configured users checks nothing, like a server started with {@code --insecure}.
 */
final class Access {
    /** The caller, set by {@link Authentication} for the length of a call. */
    static final Context.Key<Principal> CALLER = Context.key("caller");

    enum Act {
        READ("$r"),
        WRITE("$w"),
        DELETE("$d"),
        READ_METADATA("$mr"),
        WRITE_METADATA("$mw");

        private final String key;

        Act(String key) {
            this.key = key;
        }

        /** Name in an access control list. */
        String key() {
            return key;
        }
    }

    static final String ALL = "$all";
    private static final String SETTINGS = "$settings";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final StreamAcl USER_DEFAULT = StreamAcl.forAll(Set.of("$all"));
    private static final StreamAcl SYSTEM_DEFAULT = StreamAcl.forAll(Set.of("$admins"));

    private final LogStore store;
    private final boolean checks;

    Access(LogStore store, boolean checks) {
        this.store = store;
        this.checks = checks;
    }

    /** False on a node without users. */
    boolean checks() {
        return checks;
    }

    /** Who makes the call that this thread serves now. */
    static Principal caller() {
        Principal caller = CALLER.get();
        return caller == null ? Principal.ANONYMOUS : caller;
    }

    /** @throws StatusRuntimeException PERMISSION_DENIED when the caller of this thread's call may not */
    void check(Act act, String stream) {
        if (!allows(caller(), act, stream)) {
            throw LogErrors.accessDenied();
        }
    }

    boolean allows(Principal caller, Act act, String stream) {
        if (stream.equals(ALL) && act != Act.READ) {
            return false;
        }
        if (!checks) {
            return !(act == Act.DELETE && StreamMetadata.isMetadataStream(stream));
        }
        if (!StreamMetadata.isMetadataStream(stream)) {
            return allowed(caller, act, stream);
        }
        return switch (act) {
            case READ, READ_METADATA -> allowed(caller, Act.READ_METADATA, StreamMetadata.described(stream));
            case WRITE, WRITE_METADATA -> allowed(caller, Act.WRITE_METADATA, StreamMetadata.described(stream));
            case DELETE -> false;
        };
    }

    private boolean allowed(Principal caller, Act act, String stream) {
        if (caller.anonymous()) {
            return false;
        }
        try {
            return caller.admin() || caller.in(roles(act, stream));
        } catch (RocksDBException e) {
            throw LogErrors.of(e);
        }
    }

    private Set<String> roles(Act act, String stream) throws RocksDBException {
        Set<String> own = store.metadata(stream).acl().of(act);
        if (own != null) {
            return own;
        }
        boolean system = stream.startsWith("$");
        Set<String> configured =
                settings(system ? "$systemStreamAcl" : "$userStreamAcl").of(act);
        return configured != null ? configured : orNobody((system ? SYSTEM_DEFAULT : USER_DEFAULT).of(act));
    }

    private static Set<String> orNobody(@Nullable Set<String> roles) {
        return roles == null ? Set.of() : roles;
    }

    private StreamAcl settings(String name) throws RocksDBException {
        StreamState state = store.stream(SETTINGS);
        StoredEvent last = state.last() < 0 ? null : store.event(state.number(), state.last());
        if (last == null) {
            return StreamAcl.NONE;
        }
        try {
            JsonNode node = JSON.readTree(last.recorded().getData().toByteArray());
            return StreamAcl.parse(node.path(name));
        } catch (IOException | IllegalArgumentException e) {
            return StreamAcl.NONE;
        }
    }
}
