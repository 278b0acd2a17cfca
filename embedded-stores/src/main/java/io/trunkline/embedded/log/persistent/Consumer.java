package io.trunkline.embedded.log.persistent;

/** A consumer as a group sees it: a buffer of so many unanswered messages. */
final class Consumer {
    private final long id;
    private final int size;
    private int inFlight;

    Consumer(long id, int size) {
        this.id = id;
        this.size = size;
    }

    long id() {
        return id;
    }

    boolean hasRoom() {
        return inFlight < size;
    }

    int inFlight() {
        return inFlight;
    }

    int available() {
        return size - inFlight;
    }

    void took() {
        inFlight++;
    }

    void released() {
        inFlight--;
    }
}
