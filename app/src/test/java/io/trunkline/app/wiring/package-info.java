/** What configuration becomes. */
@NullMarked
package io.trunkline.app.wiring;

import org.jspecify.annotations.NullMarked;
