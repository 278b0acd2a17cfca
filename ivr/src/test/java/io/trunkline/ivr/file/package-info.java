/** Proves how flows are read from files. */
@NullMarked
package io.trunkline.ivr.file;

import org.jspecify.annotations.NullMarked;
