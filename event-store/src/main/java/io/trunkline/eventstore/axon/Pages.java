package io.trunkline.eventstore.axon;

import io.trunkline.eventstore.Envelope;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Envelopes one by one, read a page at a time. */
abstract class Pages implements Iterator<Envelope> {

    private final int size;
    private long from;
    private Iterator<Envelope> page = List.<Envelope>of().iterator();
    private boolean atEnd;

    Pages(long from, int size) {
        this.from = from;
        this.size = size;
    }

    abstract List<Envelope> read(long from, int max);

    /** Where the page after the one that ends so begins. */
    abstract long next(Envelope last);

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && !atEnd) {
            List<Envelope> read = read(from, size);
            atEnd = read.size() < size;
            if (!read.isEmpty()) {
                from = next(read.getLast());
            }
            page = read.iterator();
        }
        return page.hasNext();
    }

    @Override
    public Envelope next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
