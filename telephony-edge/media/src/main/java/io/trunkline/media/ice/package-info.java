/**
 * An ICE-lite agent (RFC 8445) for one component: it answers checks, follows the peer's nomination and stops sending when
 * the peer's checks end. Pure: packets and instants in, packets out.
 */
@NullMarked
package io.trunkline.media.ice;

import org.jspecify.annotations.NullMarked;
