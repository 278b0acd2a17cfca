package io.trunkline.query.about;

import io.trunkline.eventstore.HaltedReader;
import java.util.List;

/** What this server is, how far its read side has come, and what has stopped. */
record About(
        String version,
        String metricsVersion,
        String node,
        long livePosition,
        long historyPosition,
        List<HaltedReader> halted) {}
