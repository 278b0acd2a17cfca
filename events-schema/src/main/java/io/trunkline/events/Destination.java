package io.trunkline.events;

import org.jspecify.annotations.Nullable;

/**
 * Where calls are sent on to; exactly one of the six says where.
 *
 * @param extension a phone account of ours
 * @param number an outside number; personal
 * @param box a voicemail box, by its number
 * @param group a ring group
 * @param flow a call flow; a place for who leaves a queue, for nobody else
 */
public record Destination(
        @Nullable String extension,
        @Nullable Personal number,
        @Nullable QueueId queue,
        @Nullable String box,
        @Nullable RingGroupId group,
        @Nullable FlowId flow) {

    /** Anywhere but a ring group or a flow. */
    public Destination(
            @Nullable String extension, @Nullable Personal number, @Nullable QueueId queue, @Nullable String box) {
        this(extension, number, queue, box, null, null);
    }

    public static Destination extension(String extension) {
        return new Destination(extension, null, null, null);
    }

    public static Destination number(Personal number) {
        return new Destination(null, number, null, null);
    }

    public static Destination queue(QueueId queue) {
        return new Destination(null, null, queue, null);
    }

    public static Destination box(String box) {
        return new Destination(null, null, null, box);
    }

    public static Destination group(RingGroupId group) {
        return new Destination(null, null, null, null, group, null);
    }

    public static Destination flow(FlowId flow) {
        return new Destination(null, null, null, null, null, flow);
    }
}
