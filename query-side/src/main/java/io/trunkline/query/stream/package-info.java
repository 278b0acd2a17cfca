/**
 * Subscriptions: shared snapshots pushed at a bounded rate. A subscriber that cannot keep up misses snapshots, never
 * collects them.
 */
@NullMarked
package io.trunkline.query.stream;

import org.jspecify.annotations.NullMarked;
