/** The arrows of the house, checked on the classes themselves. */
@NullMarked
package io.trunkline.app.architecture;

import org.jspecify.annotations.NullMarked;
