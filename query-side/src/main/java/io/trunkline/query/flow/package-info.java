/** Call flows and their versions. */
@NullMarked
package io.trunkline.query.flow;

import org.jspecify.annotations.NullMarked;
