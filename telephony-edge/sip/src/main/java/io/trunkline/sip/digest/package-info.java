/**
 * Digest authentication (RFC 8760, RFC 7616, RFC 3261 22): challenge, verification with replay check, and a
 * client's answer.
 */
@NullMarked
package io.trunkline.sip.digest;

import org.jspecify.annotations.NullMarked;
