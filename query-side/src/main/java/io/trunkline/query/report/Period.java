package io.trunkline.query.report;

import java.time.Instant;

/** From an instant inclusive to one exclusive, both on quarter hours of UTC. */
record Period(Instant from, Instant to) {}
