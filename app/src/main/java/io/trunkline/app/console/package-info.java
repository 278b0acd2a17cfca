/** What the terminal shows while Trunkline runs: a few lines that stay current, never a wall of log. */
@NullMarked
package io.trunkline.app.console;

import org.jspecify.annotations.NullMarked;
