package io.trunkline.media.engine;

import io.trunkline.callcontrol.media.MediaNotAcceptable;
import io.trunkline.media.MediaSettings;

/**
 * The pairs of ports that a session may bind: those of a usual call from its beginning, so that it never lacks them, and
 * more as more parties come, while the pool has any. Guarded by its session's lock.
 */
final class Reservation {

    private final PortPool pool;
    private int reserved;
    private int bound;

    /** Takes over what was reserved for a new session. */
    Reservation(PortPool pool) {
        this.pool = pool;
        this.reserved = MediaSettings.PAIRS_PER_CALL;
    }

    /**
     * Counts one more pair.
     *
     * @throws MediaNotAcceptable when there is none
     */
    void bind() {
        if (bound == reserved) {
            if (!pool.reserve(1)) {
                throw new MediaNotAcceptable("no RTP ports are left");
            }
            reserved++;
        }
        bound++;
    }

    /** What was counted could not be had. */
    void unbind() {
        bound--;
    }

    /** A pair is closed and rests; it is the pool's again when it has rested. */
    void rest() {
        bound--;
        reserved--;
    }

    /** What is still reserved and not bound; nothing is bound from here on. */
    int end() {
        return reserved - bound;
    }
}
