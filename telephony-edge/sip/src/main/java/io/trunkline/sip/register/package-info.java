/**
 * The registrar (RFC 3261 10) with its bindings in memory, and the client that registers a phone.
 */
@NullMarked
package io.trunkline.sip.register;

import org.jspecify.annotations.NullMarked;
