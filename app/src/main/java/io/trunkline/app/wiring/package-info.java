/** How the parts meet: one small configuration per capability, no logic. */
@NullMarked
package io.trunkline.app.wiring;

import org.jspecify.annotations.NullMarked;
