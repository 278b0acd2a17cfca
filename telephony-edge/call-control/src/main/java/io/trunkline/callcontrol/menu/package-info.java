/** One-level menus and entry points: what a caller who dials a number hears, may press, and where it leads. */
@NullMarked
package io.trunkline.callcontrol.menu;

import org.jspecify.annotations.NullMarked;
