package io.trunkline.personal;

import io.trunkline.events.SubjectId;
import java.util.Collection;
import java.util.List;

/**
 * Where persons' wrapped keys are kept. What was stored and what was deleted is durable before a call returns; there is no
 * other copy. Calls throw {@link KeyStoreUnavailable} when the store cannot be reached.
 */
public interface KeyStore {

    /** At most this many persons are found by one token; there are several only after a race of two nodes. */
    int MOST_PER_TOKEN = 100;

    void insert(StoredKey key);

    /** The keys of these persons, in no order; those that were destroyed are left out. */
    List<StoredKey> find(Collection<SubjectId> subjects);

    /** The keys that carry this token, oldest first; at most {@link #MOST_PER_TOKEN}. */
    List<StoredKey> findByToken(String token);

    /** Destroys these keys, with their tokens. Keys that are not there are no error. */
    void delete(Collection<SubjectId> subjects);
}
