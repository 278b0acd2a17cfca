package io.trunkline.embedded.log;

import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options.FilterOptions.Expression;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A filter over $all by stream name or event type, by regular expression (searched, not matched: EventStoreDB's way) or
 * prefixes.
 *
 * @param checkpointInterval considered events from one checkpoint to the next; {@link Long#MAX_VALUE} without a filter
 */
record EventFilter(Predicate<StoredEvent> accepts, long checkpointInterval) {
    static final EventFilter NONE = new EventFilter(_ -> true, Long.MAX_VALUE);

    private static final int DEFAULT_WINDOW = 32;
    private static final int MAX_PREFIXES = 1_000;

    /** Only a filtered subscription gets checkpoints. */
    boolean filters() {
        return checkpointInterval < Long.MAX_VALUE;
    }

    static EventFilter of(ReadReq.Options options) {
        if (!options.hasFilter()) {
            return NONE;
        }
        ReadReq.Options.FilterOptions filter = options.getFilter();
        long window = filter.hasMax() ? Math.max(1, Integer.toUnsignedLong(filter.getMax())) : DEFAULT_WINDOW;
        long multiplier = Integer.toUnsignedLong(filter.getCheckpointIntervalMultiplier());
        if (options.hasSubscription() && multiplier == 0) {
            throw LogErrors.invalid("checkpointIntervalMultiplier must be greater than 0");
        }
        Predicate<StoredEvent> accepts = filter.hasEventType()
                ? by(StoredEvent::type, filter.getEventType())
                : by(StoredEvent::stream, filter.getStreamIdentifier());
        return new EventFilter(accepts, window * Math.max(1, multiplier));
    }

    private static Predicate<StoredEvent> by(Function<StoredEvent, String> name, Expression expression) {
        if (!expression.getRegex().isEmpty()) {
            RegexFilter regex = RegexFilter.compile(expression.getRegex());
            return event -> regex.test(name.apply(event));
        }
        if (expression.getPrefixCount() > MAX_PREFIXES) {
            throw LogErrors.invalid("A filter has more than " + MAX_PREFIXES + " prefixes");
        }
        List<String> prefixes = List.copyOf(expression.getPrefixList());
        return event -> prefixes.stream().anyMatch(name.apply(event)::startsWith);
    }
}
