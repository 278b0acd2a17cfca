package io.trunkline.events;

import org.jspecify.annotations.Nullable;

/**
 * Where calls are sent on to; exactly one of the four says where.
 *
 * @param extension a phone account of ours
 * @param number an outside number; personal
 * @param box a voicemail box, by its name
 */
public record Destination(
        @Nullable String extension,
        @Nullable Personal number,
        @Nullable QueueId queue,
        @Nullable String box) {

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
}
