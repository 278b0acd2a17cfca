package io.trunkline.personal;

import io.trunkline.events.SubjectId;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Everything about personal data in one process, on one key store. */
public final class PersonalData implements AutoCloseable {

    private final BoundedKeyStore bounded;
    private final Sealer sealer;
    private final Opener opener;
    private final Erasures erasures;
    private final ContentKeys contents;

    /**
     * Puts the parts together.
     *
     * @param region see {@link Identities}
     * @param patience how long a call or a query waits for the key store
     * @param ids new, unique, for persons
     */
    public PersonalData(KeyStore store, MasterKey master, String region, Duration patience, Supplier<UUID> ids) {
        Wrapping wrapping = new Wrapping(master);
        Identities identities = new Identities(region);
        Set<SubjectId> pending = ConcurrentHashMap.newKeySet();
        bounded = new BoundedKeyStore(store, patience);
        SubjectKeys keys = new SubjectKeys(bounded, wrapping, ids, pending);
        sealer = new Sealer(keys, wrapping, identities);
        opener = new Opener(keys, bounded, wrapping, identities, pending);
        erasures = new Erasures(store, keys, pending);
        contents = new ContentKeys(keys);
    }

    public Sealer sealer() {
        return sealer;
    }

    public Opener opener() {
        return opener;
    }

    public ContentKeys contents() {
        return contents;
    }

    public Erasures erasures() {
        return erasures;
    }

    @Override
    public void close() {
        erasures.close();
        bounded.close();
    }
}
