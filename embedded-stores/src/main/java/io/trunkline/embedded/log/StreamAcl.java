package io.trunkline.embedded.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Roles by act, from {@code $acl} in a stream's metadata; an act that is missing falls back to the defaults. */
record StreamAcl(Map<Access.Act, Set<String>> roles) {
    static final StreamAcl NONE = new StreamAcl(Map.of());

    static StreamAcl forAll(Set<String> roles) {
        Map<Access.Act, Set<String>> all = new EnumMap<>(Access.Act.class);
        for (Access.Act act : Access.Act.values()) {
            all.put(act, roles);
        }
        return new StreamAcl(all);
    }

    @Nullable
    Set<String> of(Access.Act act) {
        return roles.get(act);
    }

    /** @throws IllegalArgumentException when a role is neither a string nor an array of strings */
    static StreamAcl parse(JsonNode json) {
        if (json.isMissingNode()) {
            return NONE;
        }
        if (!json.isObject()) {
            throw new IllegalArgumentException("an access control list is an object");
        }
        Map<Access.Act, Set<String>> roles = new EnumMap<>(Access.Act.class);
        for (Access.Act act : Access.Act.values()) {
            JsonNode value = json.path(act.key());
            if (!value.isMissingNode()) {
                roles.put(act, roles(value));
            }
        }
        return new StreamAcl(roles);
    }

    private static Set<String> roles(JsonNode value) {
        if (value.isTextual()) {
            return Set.of(value.textValue());
        }
        Set<String> roles = new HashSet<>();
        if (value.isArray()) {
            for (JsonNode role : value) {
                roles.add(text(role));
            }
            return roles;
        }
        throw new IllegalArgumentException("a role is text");
    }

    private static String text(JsonNode role) {
        if (!role.isTextual()) {
            throw new IllegalArgumentException("a role is text");
        }
        return role.textValue();
    }
}
