/**
 * GraphiQL at {@code /graphiql}, served whole from here, so that it works without the Internet.
 */
@NullMarked
package io.trunkline.query.graphiql;

import org.jspecify.annotations.NullMarked;
