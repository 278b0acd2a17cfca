/**
 * What a request may ask for at most: characters, depth, aliases and cost. Judged before anything is read.
 */
@NullMarked
package io.trunkline.query.limits;

import org.jspecify.annotations.NullMarked;
