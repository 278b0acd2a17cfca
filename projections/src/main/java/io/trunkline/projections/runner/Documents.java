package io.trunkline.projections.runner;

import io.trunkline.projections.ProjectedDocument;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a projection's documents lie. */
interface Documents<D extends ProjectedDocument> {

    /**
     * A document to be written.
     *
     * @param before as it was loaded; null where there was none
     */
    record Change<D extends ProjectedDocument>(@Nullable D before, D after) {}

    /** The documents of these ids, without those that do not exist. */
    Map<String, D> load(Set<String> ids);

    /**
     * Writes each change whose document is still as it was loaded.
     *
     * @return false where at least one was not, because another writer was faster
     * @throws DocumentRejected where the store can never take one of them
     */
    boolean write(List<Change<D>> changes);
}
