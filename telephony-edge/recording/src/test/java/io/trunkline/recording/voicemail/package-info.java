/** Messages taken, kept and listened to, with real deciders, files and keys. */
@NullMarked
package io.trunkline.recording.voicemail;

import org.jspecify.annotations.NullMarked;
