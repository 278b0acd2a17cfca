/**
 * STUN messages (RFC 8489) as ICE uses them: binding requests, indications and responses with short-term credentials. Pure;
 * whatever is malformed is no message.
 */
@NullMarked
package io.trunkline.media.stun;

import org.jspecify.annotations.NullMarked;
