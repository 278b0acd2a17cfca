/** The command line: {@code trunkline demo}, {@code trunkline serve}, {@code trunkline store}. Turns options into properties and says no clearly. */
@NullMarked
package io.trunkline.app.cli;

import org.jspecify.annotations.NullMarked;
