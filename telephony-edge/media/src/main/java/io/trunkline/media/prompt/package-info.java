/**
 * Recorded announcements and music by name, read from WAV files into G.711, cached and bounded.
 */
@NullMarked
package io.trunkline.media.prompt;

import org.jspecify.annotations.NullMarked;
