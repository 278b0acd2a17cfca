/**
 * Every error that leaves through GraphQL has a code; what we did not foresee is logged under a correlation id.
 */
@NullMarked
package io.trunkline.query.errors;

import org.jspecify.annotations.NullMarked;
