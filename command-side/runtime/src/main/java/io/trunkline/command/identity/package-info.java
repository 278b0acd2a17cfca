/** Where this process gets its time and its ids from. */
@NullMarked
package io.trunkline.command.identity;

import org.jspecify.annotations.NullMarked;
