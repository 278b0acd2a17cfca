package io.trunkline.projections.runner;

/** Other writers were faster too often in a row; the batch is tried again after a pause. */
final class TooManyRaces extends RuntimeException {

    TooManyRaces(String collection) {
        super("other writers were faster too often in " + collection);
    }
}
