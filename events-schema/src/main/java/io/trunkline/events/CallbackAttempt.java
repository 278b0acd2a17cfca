package io.trunkline.events;

/**
 * What a call is placed for that nobody clicked for.
 *
 * @param attempt from 1
 */
public record CallbackAttempt(CallbackId callback, int attempt) {}
