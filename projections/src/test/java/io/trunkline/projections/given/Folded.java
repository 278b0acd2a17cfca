package io.trunkline.projections.given;

import java.util.TreeMap;

/** Documents by id. */
public final class Folded<D> extends TreeMap<String, D> {

    private static final long serialVersionUID = 1;

    /** The document of an id; fails where there is none. */
    public D of(String id) {
        D document = get(id);
        if (document == null) {
            throw new AssertionError("no document " + id + " among " + keySet());
        }
        return document;
    }
}
