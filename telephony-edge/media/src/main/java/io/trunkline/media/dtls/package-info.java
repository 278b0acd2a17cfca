/**
 * One DTLS 1.2 association that yields the keys of SRTP (RFC 5764), by BouncyCastle. Who the peer is, its certificate's
 * fingerprint in SDP says (RFC 8122), and nothing else.
 */
@NullMarked
package io.trunkline.media.dtls;

import org.jspecify.annotations.NullMarked;
