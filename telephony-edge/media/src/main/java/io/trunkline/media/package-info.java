/**
 * The media engine's settings. The engine itself is in {@code engine}, SDP in {@code sdp}, packets and codecs in
 * {@code rtp}, prompts in {@code prompt}.
 */
@NullMarked
package io.trunkline.media;

import org.jspecify.annotations.NullMarked;
