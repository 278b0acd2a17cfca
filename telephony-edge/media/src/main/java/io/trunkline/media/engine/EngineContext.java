package io.trunkline.media.engine;

import io.netty.buffer.ByteBufAllocator;
import io.trunkline.media.MediaSettings;
import java.time.Duration;

/** What all sessions of an engine share. */
record EngineContext(MediaSettings settings, PortPool ports, ByteBufAllocator buffers) {

    private static final long LATCH_WINDOW = Duration.ofSeconds(10).toNanos();

    /** Nanoseconds that never go back. */
    long now() {
        return System.nanoTime();
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
