package io.trunkline.projections.runner;

/** MongoDB holds an older checkpoint than this runner wrote: it was emptied or restored, and is folded again from there. */
final class StoreWentBack extends RuntimeException {

    StoreWentBack(String collection) {
        super("the store of " + collection + " went back to an older state");
    }
}
