package io.trunkline.personal;

import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.SubjectId;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens personal texts at the point of use. Nothing that it gives is to be stored. */
public final class Opener {

    private static final Logger log = LoggerFactory.getLogger(Opener.class);

    private final SubjectKeys keys;
    private final KeyStore store;
    private final Wrapping wrapping;
    private final Identities identities;
    private final Set<SubjectId> erased;

    Opener(SubjectKeys keys, KeyStore store, Wrapping wrapping, Identities identities, Set<SubjectId> erased) {
        this.keys = keys;
        this.store = store;
        this.wrapping = wrapping;
        this.identities = identities;
        this.erased = erased;
    }

    /** A personal text and the place that it was found at. */
    public record Found(PersonalPlace place, Personal value) {}

    public Opened open(PersonalPlace place, Personal value) {
        Found found = new Found(place, value);
        return Objects.requireNonNull(open(List.of(found)).get(found));
    }

    /** All at once, with one question to the key store for the keys that are not in memory. */
    public Map<Found, Opened> open(Collection<Found> all) {
        List<SubjectId> subjects = all.stream()
                .map(found -> found.value().subject())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<SubjectId, SubjectKey> known = keysOf(subjects);
        Map<Found, Opened> opened = new HashMap<>();
        all.forEach(found -> opened.put(found, open(found, known)));
        return opened;
    }

    private @Nullable Map<SubjectId, SubjectKey> keysOf(List<SubjectId> subjects) {
        try {
            return keys.of(subjects);
        } catch (KeyStoreUnavailable e) {
            log.debug("personal data cannot be read now: {}", e.getMessage());
            return null;
        }
    }

    private static Opened open(Found found, @Nullable Map<SubjectId, SubjectKey> known) {
        String content = found.value().content();
        if (content == null) {
            return new Opened.NotRecorded();
        }
        SubjectId subject = found.value().subject();
        if (subject == null) {
            return new Opened.Text(content);
        }
        if (known == null) {
            return new Opened.Unavailable();
        }
        SubjectKey key = known.get(subject);
        if (key == null) {
            return new Opened.Erased();
        }
        try {
            return new Opened.Text(key.open(found.place(), content));
        } catch (GeneralSecurityException e) {
            log.error("{} of {} does not open: it was changed, or belongs elsewhere", found.value(), found.place());
            return new Opened.Unavailable();
        }
    }

    /**
     * Whoever called with this number, however it is written; nobody where none did or all were erased.
     *
     * @throws KeyStoreUnavailable when the key store does not answer in time
     */
    public List<SubjectId> subjectsOf(String number) {
        return store.findByToken(wrapping.token(identities.of(number))).stream()
                .map(StoredKey::subject)
                .filter(subject -> !erased.contains(subject))
                .toList();
    }
}
