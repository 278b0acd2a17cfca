package io.trunkline.query.report;

import io.trunkline.projections.Refolding;

/**
 * How a report of the past was answered.
 *
 * @param position all up to here had happened, and nothing else
 * @param documents stored ones that had folded something since, and were folded again; the others were taken as they are
 * @param events of the log that were read for that
 */
public record Refolded(long position, int documents, long events) {

    static Refolded of(Refolding again) {
        return new Refolded(again.position(), again.documents(), again.events());
    }
}
