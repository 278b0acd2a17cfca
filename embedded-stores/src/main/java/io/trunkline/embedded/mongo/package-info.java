/**
 * An embedded server that speaks MongoDB's protocol: mongo-java-server's memory backend, mended where it silently
 * differs from MongoDB, with a snapshot file. It holds read models, which the log can always build again.
 */
@NullMarked
package io.trunkline.embedded.mongo;

import org.jspecify.annotations.NullMarked;
