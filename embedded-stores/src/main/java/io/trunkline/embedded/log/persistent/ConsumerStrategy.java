package io.trunkline.embedded.log.persistent;

/** How a group shares its events among its consumers. The names are the protocol's. */
enum ConsumerStrategy {
    /** In turn, passing over those whose buffer is full. */
    RoundRobin,
    /** All to one, until its buffer is full. */
    DispatchToSingle,
    /** Events of one stream to one consumer, as long as it stays. */
    Pinned,
    /** Events of one {@code $correlationId} to one consumer; without one, as {@link #Pinned}. */
    PinnedByCorrelation
}
