/**
 * GraphQL queries and subscriptions: what happened, what is happening, and reports. Reads only; resolvers translate and
 * nothing else. The schema is in {@code resources/graphql}.
 */
@NullMarked
package io.trunkline.query;

import org.jspecify.annotations.NullMarked;
