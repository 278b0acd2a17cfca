/** Where callbacks stand can be read in their documents. */
@NullMarked
package io.trunkline.projections.callback;

import org.jspecify.annotations.NullMarked;
