package io.trunkline.recording;

import io.trunkline.events.PersonalPlace;
import io.trunkline.events.SubjectEvent.SubjectErased;
import io.trunkline.events.SubjectId;
import io.trunkline.personal.ContentKeys;
import io.trunkline.personal.KeyStore;
import io.trunkline.personal.KeyStoreUnavailable;
import io.trunkline.personal.MasterKey;
import io.trunkline.personal.PersonalData;
import io.trunkline.personal.StoredKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Persons whose keys are in memory; the key store can be away, and making a new person fail as nobody has thought of. */
public final class PeopleInMemory implements AutoCloseable {

    private final Map<SubjectId, StoredKey> stored = new ConcurrentHashMap<>();
    private final PersonalData data = new PersonalData(
            new Keys(),
            MasterKey.parse(Base64.getEncoder().encodeToString(new byte[32]), "the test"),
            "ZZ",
            Duration.ofSeconds(5),
            this::id);
    private volatile boolean away;
    private volatile boolean broken;

    public ContentKeys keys() {
        return data.contents();
    }

    /** A person who calls from a number. */
    public SubjectId person(String number) {
        return Objects.requireNonNull(data.sealer()
                .callerNumber(new PersonalPlace("call.received", "from", "call-x"), number)
                .subject());
    }

    public void erase(SubjectId person) {
        data.erasures().on(new SubjectErased(person, "test", Instant.EPOCH));
    }

    public void away() {
        away = true;
    }

    private UUID id() {
        if (broken) {
            throw new IllegalStateException("nobody has thought of that, says the test");
        }
        return UUID.randomUUID();
    }

    /** From now on no person can be made. */
    public void breaks() {
        broken = true;
    }

    @Override
    public void close() {
        data.close();
    }

    private final class Keys implements KeyStore {

        private void reach() {
            if (away) {
                throw new KeyStoreUnavailable("away", new IllegalStateException("switched off"));
            }
        }

        @Override
        public void insert(StoredKey key) {
            reach();
            stored.put(key.subject(), key);
        }

        @Override
        public List<StoredKey> find(Collection<SubjectId> subjects) {
            reach();
            return stored.values().stream()
                    .filter(key -> subjects.contains(key.subject()))
                    .toList();
        }

        @Override
        public List<StoredKey> findByToken(String token) {
            reach();
            return stored.values().stream()
                    .filter(key -> token.equals(key.token()))
                    .toList();
        }

        @Override
        public void delete(Collection<SubjectId> subjects) {
            reach();
            subjects.forEach(stored::remove);
        }
    }
}
