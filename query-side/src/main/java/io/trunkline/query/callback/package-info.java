/** Who is to be called back, and what came of it. */
@NullMarked
package io.trunkline.query.callback;

import org.jspecify.annotations.NullMarked;
