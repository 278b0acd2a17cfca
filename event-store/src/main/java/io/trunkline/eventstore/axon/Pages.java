package io.trunkline.eventstore.axon;

import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.LogEntry;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Events one by one, read a page at a time. At one that cannot be read it throws, each time. */
abstract class Pages implements Iterator<Envelope> {

    private final int size;
    private long from;
    private Iterator<LogEntry> page = List.<LogEntry>of().iterator();
    private @Nullable LogEntry poison;
    private boolean atEnd;

    Pages(long from, int size) {
        this.from = from;
        this.size = size;
    }

    abstract List<LogEntry> read(long from, int max);

    /** Where the page after the one that ends so begins. */
    abstract long next(LogEntry last);

    @Override
    public boolean hasNext() {
        if (poison == null && !page.hasNext() && !atEnd) {
            List<LogEntry> read = read(from, size);
            atEnd = read.size() < size;
            if (!read.isEmpty()) {
                from = next(read.getLast());
            }
            page = read.iterator();
        }
        return poison != null || page.hasNext();
    }

    @Override
    public Envelope next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        LogEntry next = poison == null ? page.next() : poison;
        if (next instanceof Envelope event) {
            return event;
        }
        poison = next;
        return next.readable();
    }
}
