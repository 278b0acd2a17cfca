/**
 * SRTP and SRTCP (RFC 3711, RFC 7714) in place on byte arrays: key derivation, roll-over counter, replay window. AES and
 * HMAC are the JDK's. Confined to one thread per stream.
 */
@NullMarked
package io.trunkline.media.srtp;

import org.jspecify.annotations.NullMarked;
