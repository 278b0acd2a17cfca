package io.trunkline.media.engine;

import java.util.Objects;
import org.junit.jupiter.api.AfterEach;

/** An engine with one session open, what it signals, and two phones. */
abstract class OneSession {

    final NettyMediaEngine engine = Engines.engine();
    final Signals signals = new Signals();
    final RtpSession session = Objects.requireNonNull(engine.open("call", signals));
    final Phone caller = new Phone();
    final Phone agent = new Phone();

    @AfterEach
    void close() {
        engine.close();
        caller.close();
        agent.close();
    }
}
