/**
 * Session descriptions (RFC 8866) and offer/answer (RFC 3264) for one G.711 audio stream with telephone-events. Pure:
 * text in, text and the agreement out. Whatever is malformed or of no use becomes {@code MediaNotAcceptable}.
 */
@NullMarked
package io.trunkline.media.sdp;

import org.jspecify.annotations.NullMarked;
