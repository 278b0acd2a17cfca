/** The whole query side over real HTTP and WebSockets, on a real document store, fed by real events. */
@NullMarked
package io.trunkline.query.server;

import org.jspecify.annotations.NullMarked;
