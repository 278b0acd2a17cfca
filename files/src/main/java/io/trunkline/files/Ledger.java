package io.trunkline.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Faults and places as they are found; lives as long as a file is read. After {@link #MOST} faults none are added. */
final class Ledger {

    static final int MOST = 200;

    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Places.Place> places = new HashMap<>();

    void add(Fault.Code code, int line, int column, String message) {
        if (faults.size() < MOST) {
            faults.add(new Fault(code, line, column, message));
        }
    }

    void at(String path, int line, int column) {
        places.putIfAbsent(path, new Places.Place(line, column));
    }

    boolean isClean() {
        return faults.isEmpty();
    }

    List<Fault> faults() {
        return faults;
    }

    Map<String, Places.Place> places() {
        return places;
    }
}
