package io.trunkline.app.playback;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Who may hear recordings. The one place where a login will be asked for. */
@FunctionalInterface
interface PlaybackGate {

    /** Until there is a login: everybody who reaches the port, which is bound to loopback unless configured otherwise. */
    PlaybackGate OPEN = _ -> "user:anonymous";

    /** Who it is that listens, as events name them; absent: they may not. */
    @Nullable
    String listener(HttpServletRequest request);
}
