/**
 * The scalars of the schema. The schema itself is in {@code resources/graphql}, one file per feature.
 */
@NullMarked
package io.trunkline.query.schema;

import org.jspecify.annotations.NullMarked;
