package io.trunkline.callcontrol.media;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who hears whom: for each listener the talkers it hears. Nobody hears themselves, whatever is asked; who is not named
 * hears nobody. Who hears exactly one other is passed that one's packets as they are, digits (RFC 4733) among them; who
 * hears several is sent their mixed voices, without digits.
 */
public record Mix(Map<Party, Set<Party>> hears) {

    /** Nobody hears anybody. */
    public static final Mix NONE = new Mix(Map.of());

    public Mix {
        Map<Party, Set<Party>> copy = new HashMap<>();
        hears.forEach((listener, talkers) -> {
            Set<Party> others = new HashSet<>(talkers);
            others.remove(listener);
            if (!others.isEmpty()) {
                copy.put(listener, Collections.unmodifiableSet(others));
            }
        });
        hears = Collections.unmodifiableMap(copy);
    }

    /** Two who hear each other and nobody else. */
    public static Mix pair(Party one, Party other) {
        return new Mix(Map.of(one, Set.of(other), other, Set.of(one)));
    }

    /** All hear all others. */
    public static Mix conference(Set<Party> parties) {
        Map<Party, Set<Party>> hears = new HashMap<>();
        parties.forEach(party -> hears.put(party, parties));
        return new Mix(hears);
    }

    /** Those whom a listener hears, perhaps none. */
    public Set<Party> heardBy(Party listener) {
        return hears.getOrDefault(listener, Set.of());
    }
}
