package io.trunkline.query.stream;

/** Tells whether a subscriber's connection is still busy with what it was sent before. */
@FunctionalInterface
public interface SlowReader {

    /** Its key in the GraphQL context of a subscription that came over a WebSocket. */
    String KEY = "io.trunkline.slowReader";

    boolean isBehind();
}
