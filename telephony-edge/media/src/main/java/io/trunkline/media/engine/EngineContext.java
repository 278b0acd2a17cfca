package io.trunkline.media.engine;

import io.netty.buffer.ByteBufAllocator;
import io.trunkline.media.MediaSettings;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What all sessions of an engine share.
 *
 * @param clock nanoseconds that never go back
 */
record EngineContext(MediaSettings settings, PortPool ports, ByteBufAllocator buffers, LongSupplier clock) {

    private static final long LATCH_WINDOW = Duration.ofSeconds(10).toNanos();

    long now() {
        return clock.getAsLong();
    }

    /** How long a side whose packets come from an unexpected address may show itself, in nanoseconds. */
    long latchWindow() {
        return LATCH_WINDOW;
    }

    /** In nanoseconds. */
    long timeout() {
        return settings.timeout().toNanos();
    }
}
