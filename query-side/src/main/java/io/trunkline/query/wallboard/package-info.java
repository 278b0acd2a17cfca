/** The floor at this moment, asked once or watched. */
@NullMarked
package io.trunkline.query.wallboard;

import org.jspecify.annotations.NullMarked;
