package io.trunkline.files;

import java.util.Map;

/** Where in a file something is written, by its path: {@code nodes.main.options.1}. */
public record Places(Map<String, Place> places) {

    /** A line and a column, from 1 on. */
    public record Place(int line, int column) {}

    private static final Place NOWHERE = new Place(0, 0);

    public Places {
        places = Map.copyOf(places);
    }

    /** The place, or that of what it is in. */
    public Place of(String path) {
        String at = path;
        while (!places.containsKey(at) && at.indexOf('.') >= 0) {
            at = at.substring(0, at.lastIndexOf('.'));
        }
        return places.getOrDefault(at, NOWHERE);
    }
}
