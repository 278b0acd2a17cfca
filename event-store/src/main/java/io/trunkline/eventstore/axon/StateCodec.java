package io.trunkline.eventstore.axon;

/** One kind of aggregate's state as bytes and back, for its snapshots. */
public interface StateCodec {

    /** The category of its streams: {@code agent}. */
    String category();

    /** Names the form of the bytes; another one whenever state of that form would be read wrongly. */
    String shape();

    /** The state of an aggregate root, JSON. */
    byte[] write(Object aggregate);

    /**
     * An aggregate root with that state.
     *
     * @throws RuntimeException when it cannot be read; the stream is read whole then
     */
    Object read(String stream, byte[] state);
}
