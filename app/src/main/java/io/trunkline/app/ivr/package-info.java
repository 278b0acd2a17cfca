/** The JSON Schema of call flows over HTTP, for editors. */
@NullMarked
package io.trunkline.app.ivr;

import org.jspecify.annotations.NullMarked;
