@NullMarked
package io.trunkline.command.subject;

import org.jspecify.annotations.NullMarked;
