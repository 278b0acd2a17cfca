package io.trunkline.media.engine;

import io.netty.buffer.ByteBufAllocator;
import io.trunkline.media.MediaSettings;
import io.trunkline.media.dtls.DtlsIdentity;
import io.trunkline.media.ice.IceCredentials;
import io.trunkline.media.sdp.LocalSecurity;
import java.security.SecureRandom;
import java.time.Duration;

/** What all sessions of an engine share. */
record EngineContext(MediaSettings settings, PortPool ports, ByteBufAllocator buffers, DtlsIdentity identity) {

    /** Its random numbers may be asked for by several threads. */
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
    private static final long LATCH_WINDOW = Duration.ofSeconds(10).toNanos();

    /** Nanoseconds that never go back. */
    long now() {
        return System.nanoTime();
    }

    /** The time of day at such an instant, as NTP writes it: seconds since 1900 in the upper 32 bits. */
    long ntp(long now) {
        long ago = now() - now;
        long nanos = System.currentTimeMillis() * 1_000_000L - ago;
        long seconds = Math.floorDiv(nanos, 1_000_000_000L);
        long rest = Math.floorMod(nanos, 1_000_000_000L);
        return ((seconds + SECONDS_1900_TO_1970) << 32) | ((rest << 32) / 1_000_000_000L);
    }

    /** How long a side whose packets come from an unexpected address may show itself, in nanoseconds. */
    long latchWindow() {
        return LATCH_WINDOW;
    }

    /** Who a new party of encrypted media knows us as. */
    LocalSecurity security() {
        return new LocalSecurity(IceCredentials.random(RANDOM), identity.fingerprint());
    }

    /** In nanoseconds. */
    long timeout() {
        return settings.timeout().toNanos();
    }
}
