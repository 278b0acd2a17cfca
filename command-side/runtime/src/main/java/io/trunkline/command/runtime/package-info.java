/** The whole command side of one process, to be imported by an application. */
@NullMarked
package io.trunkline.command.runtime;

import org.jspecify.annotations.NullMarked;
