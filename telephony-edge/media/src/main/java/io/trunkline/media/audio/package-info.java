/**
 * Linear audio at 8,000 Hz in frames of 20 ms: a jitter buffer that conceals losses, tones, digits found in sound. Pure:
 * no clock, no thread, no socket.
 */
@NullMarked
package io.trunkline.media.audio;

import org.jspecify.annotations.NullMarked;
