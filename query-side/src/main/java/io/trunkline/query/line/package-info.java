/** Lines and ring groups as they are configured now. */
@NullMarked
package io.trunkline.query.line;

import org.jspecify.annotations.NullMarked;
