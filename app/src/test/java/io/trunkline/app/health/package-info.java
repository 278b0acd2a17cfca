/** What the picture of an edge says. */
@NullMarked
package io.trunkline.app.health;

import org.jspecify.annotations.NullMarked;
