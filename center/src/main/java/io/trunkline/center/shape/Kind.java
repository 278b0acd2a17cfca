package io.trunkline.center.shape;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a center is made of, in the order in which it is made: what is named comes before what names it, where it can. */
public enum Kind {
    REASON("reasons", "reason", false, true),
    CALENDAR("calendars", "calendar", true, true),
    AGENT("agents", "agent", true, false),
    QUEUE("queues", "queue", true, false),
    BOX("boxes", "box", false, true),
    RING_GROUP("ring-groups", "ring group", true, true),
    FLOW("flows", "flow", false, false),
    NUMBER("numbers", "number", false, true);

    /** All, in the order in which they are made. */
    public static final List<Kind> ALL = List.of(values());

    private final String section;
    private final String word;
    private final boolean namedById;
    private final boolean removable;

    Kind(String section, String word, boolean namedById, boolean removable) {
        this.section = section;
        this.word = word;
        this.namedById = namedById;
        this.removable = removable;
    }

    /** The file's part that has them. */
    public String section() {
        return section;
    }

    /** One of them, for people. */
    public String word() {
        return word;
    }

    /** Whether others name it by its id; else by what the file names it by, too. */
    public boolean namedById() {
        return namedById;
    }

    /** Whether there is a command that removes one. */
    public boolean removable() {
        return removable;
    }

    public static Optional<Kind> of(String section) {
        return Arrays.stream(values())
                .filter(kind -> kind.section.equals(section))
                .findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
