/**
 * Boxes for messages at an edge: {@link io.trunkline.recording.voicemail.Boxes} folds them from the log, {@link
 * io.trunkline.recording.voicemail.Voicemails} takes messages, sealed as recordings are, and lets phones listen.
 */
@NullMarked
package io.trunkline.recording.voicemail;

import org.jspecify.annotations.NullMarked;
