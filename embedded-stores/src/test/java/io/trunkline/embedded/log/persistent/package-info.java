/** Persistent subscriptions: the rules of a group without clock or I/O, and the official client against a real node. */
@NullMarked
package io.trunkline.embedded.log.persistent;

import org.jspecify.annotations.NullMarked;
