/** A line: what is done with calls to an extension, and what its phone dials in short. Pure. */
@NullMarked
package io.trunkline.model.line;

import org.jspecify.annotations.NullMarked;
