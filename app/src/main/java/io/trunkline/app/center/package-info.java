/** The running system as a client reaches it, for commands and for the demo. */
@NullMarked
package io.trunkline.app.center;

import org.jspecify.annotations.NullMarked;
