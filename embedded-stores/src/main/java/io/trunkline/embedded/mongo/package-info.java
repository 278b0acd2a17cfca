/**
 * An embedded server that speaks MongoDB's protocol: mongo-java-server's memory backend, mended where it silently
 * differs from MongoDB, with a snapshot file. It holds read models, which the log can always build again, and a few named
 * collections that nothing can build again, in a journal of their own.
 */
@NullMarked
package io.trunkline.embedded.mongo;

import org.jspecify.annotations.NullMarked;
