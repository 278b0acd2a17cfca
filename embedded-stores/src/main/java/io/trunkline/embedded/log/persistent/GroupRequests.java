package io.trunkline.embedded.log.persistent;

import com.google.protobuf.InvalidProtocolBufferException;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.CreateReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.CreateReq.AllOptions.FilterOptions;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.UpdateReq;
import io.kurrent.dbclient.proto.shared.Shared;
import io.trunkline.embedded.log.persistent.GroupFilter.On;
import java.util.List;

/** What Create and Update ask for, in the protocol's present form and in that of 20.6. */
final class GroupRequests {
    private static final int TICKS_PER_MILLI = 10_000;

    private GroupRequests() {}

    /** The two requests have the same fields under the same numbers; Update only has fewer. */
    static GroupConfig config(UpdateReq request) {
        try {
            return config(CreateReq.parseFrom(request.toByteString()));
        } catch (InvalidProtocolBufferException e) {
            throw GroupErrors.invalid("The update cannot be read");
        }
    }

    static GroupConfig config(CreateReq request) {
        CreateReq.Options options = request.getOptions();
        GroupKey key = key(options);
        GroupSettings settings = settings(key, options);
        String complaint = settings.complaint();
        if (complaint != null) {
            throw GroupErrors.invalid(complaint);
        }
        GroupFilter filter =
                options.getAll().hasFilter() ? filter(options.getAll().getFilter()) : GroupFilter.NONE;
        return new GroupConfig(key, settings, filter, 0);
    }

    private static GroupSettings settings(GroupKey key, CreateReq.Options options) {
        CreateReq.Settings from = options.getSettings();
        return new GroupSettings(
                from.getResolveLinks(),
                start(key, options),
                from.getExtraStatistics(),
                from.hasMessageTimeoutTicks() ? millis(from.getMessageTimeoutTicks()) : from.getMessageTimeoutMs(),
                from.getMaxRetryCount(),
                from.getMinCheckpointCount(),
                from.getMaxCheckpointCount(),
                from.getMaxSubscriberCount(),
                from.getLiveBufferSize(),
                from.getReadBatchSize(),
                from.getHistoryBufferSize(),
                from.hasCheckpointAfterTicks() ? millis(from.getCheckpointAfterTicks()) : from.getCheckpointAfterMs(),
                strategy(key, from));
    }

    @SuppressWarnings("deprecation") // The official Java client sends the older field.
    private static ConsumerStrategy strategy(GroupKey key, CreateReq.Settings from) {
        String name = from.getConsumerStrategy().isEmpty()
                ? from.getNamedConsumerStrategy().name()
                : from.getConsumerStrategy();
        try {
            return ConsumerStrategy.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw GroupErrors.failed(key, "Consumer strategy " + name + " does not exist.");
        }
    }

    @SuppressWarnings("deprecation") // Clients of 20.6 send the older field.
    private static GroupKey key(CreateReq.Options options) {
        return switch (options.getStreamOptionCase()) {
            case ALL -> new GroupKey(GroupKey.ALL, options.getGroupName());
            case STREAM -> key(options.getStream().getStreamIdentifier(), options.getGroupName());
            case STREAMOPTION_NOT_SET -> key(options.getStreamIdentifier(), options.getGroupName());
        };
    }

    private static GroupKey key(Shared.StreamIdentifier stream, String group) {
        GroupKey key = new GroupKey(stream.getStreamName().toStringUtf8(), group);
        if (key.all()) {
            throw GroupErrors.failed(key, "A group on all streams is asked for by the option for it, not by name.");
        }
        return key;
    }

    @SuppressWarnings("deprecation") // Clients of 20.6 send the older field.
    private static long start(GroupKey key, CreateReq.Options options) {
        return switch (options.getStreamOptionCase()) {
            case ALL ->
                switch (options.getAll().getAllOptionCase()) {
                    case POSITION -> position(key, options.getAll().getPosition());
                    case START -> 0;
                    case END -> GroupSettings.END;
                    case ALLOPTION_NOT_SET -> throw GroupErrors.invalid("A group on $all names no start");
                };
            case STREAM ->
                switch (options.getStream().getRevisionOptionCase()) {
                    case REVISION -> place(options.getStream().getRevision());
                    case START -> 0;
                    case END -> GroupSettings.END;
                    case REVISIONOPTION_NOT_SET -> throw GroupErrors.invalid("A group on a stream names no start");
                };
            case STREAMOPTION_NOT_SET -> place(options.getSettings().getRevision());
        };
    }

    /** The largest unsigned number stands for the end. */
    private static long place(long unsigned) {
        return unsigned < 0 ? GroupSettings.END : unsigned;
    }

    private static long position(GroupKey key, CreateReq.Position position) {
        if (Long.compareUnsigned(position.getPreparePosition(), position.getCommitPosition()) > 0) {
            throw GroupErrors.failed(
                    key,
                    "Invalid Start From position: prepare position must be less than or equal to the commit position.");
        }
        return place(position.getCommitPosition());
    }

    private static GroupFilter filter(FilterOptions filter) {
        On on = filter.hasEventType() ? On.TYPE : On.STREAM;
        FilterOptions.Expression by = filter.hasEventType() ? filter.getEventType() : filter.getStreamIdentifier();
        try {
            return GroupFilter.of(on, by.getRegex(), List.copyOf(by.getPrefixList()));
        } catch (IllegalArgumentException e) {
            throw GroupErrors.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static int millis(long ticks) {
        return (int) Math.min(Integer.MAX_VALUE, ticks / TICKS_PER_MILLI);
    }
}
