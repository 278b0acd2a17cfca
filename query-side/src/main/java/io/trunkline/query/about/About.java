package io.trunkline.query.about;

/** What this server is, and how far its read side has come. */
record About(String version, String metricsVersion, String node, long livePosition, long historyPosition) {}
