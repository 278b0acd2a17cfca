/** What is said on a call, put in order: two channels of 8 kHz, frame by frame of 20 ms, without gaps. */
@NullMarked
package io.trunkline.recording.sound;

import org.jspecify.annotations.NullMarked;
