package io.trunkline.events;

import java.time.Instant;

/**
 * What a caller was told of how long it may take: the first time in a visit.
 *
 * @param expectedSeconds from {@code at} to the answer
 */
public record WaitPromise(int expectedSeconds, Instant at) {}
