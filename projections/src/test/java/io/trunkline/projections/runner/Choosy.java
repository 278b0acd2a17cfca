package io.trunkline.projections.runner;

import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** A projector with a defect: it refuses some events for some documents, for as long as it is told to. */
record Choosy<D extends ProjectedDocument>(Projector<D> sound, BiPredicate<String, Envelope> refuses)
        implements Projector<D> {

    @Override
    public String name() {
        return sound.name();
    }

    @Override
    public int version() {
        return sound.version();
    }

    @Override
    public Class<D> documentType() {
        return sound.documentType();
    }

    @Override
    public String category() {
        return sound.category();
    }

    @Override
    public List<Bson> indexes() {
        return sound.indexes();
    }

    @Override
    public Set<String> identities(Envelope envelope) {
        return sound.identities(envelope);
    }

    @Override
    public D apply(String id, @Nullable D document, Envelope envelope) {
        if (refuses.test(id, envelope)) {
            throw new IllegalStateException("not to my taste");
        }
        return sound.apply(id, document, envelope);
    }
}
