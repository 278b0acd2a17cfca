/**
 * RTP packets (RFC 3550) in place, without allocation; G.711 codecs; digits as telephone-events (RFC 4733). Confined
 * to one thread per stream.
 */
@NullMarked
package io.trunkline.media.rtp;

import org.jspecify.annotations.NullMarked;
