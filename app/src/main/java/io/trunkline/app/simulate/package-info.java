/** Rehearsed days as people look at them: a table, CSV by interval, a page with charts; several scenarios side by side. */
@NullMarked
package io.trunkline.app.simulate;

import org.jspecify.annotations.NullMarked;
