/**
 * SIP over WebSocket (RFC 7118): connections that another part of the process has accepted speak with the stack here. What
 * is registered over a connection is reached over it and no other (RFC 5626's flow).
 */
@NullMarked
package io.trunkline.sip.ws;

import org.jspecify.annotations.NullMarked;
