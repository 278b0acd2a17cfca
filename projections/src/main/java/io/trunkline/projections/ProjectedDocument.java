package io.trunkline.projections;

/** A document that is a fold over some of the log's events. */
public interface ProjectedDocument {

    /** Its {@code _id}; computable from each event that the document folds. */
    String id();

    /** Log position of the newest event folded. An event at or below it has been folded and is skipped. */
    long position();
}
