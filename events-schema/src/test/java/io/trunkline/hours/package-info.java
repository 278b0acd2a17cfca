@NullMarked
package io.trunkline.hours;

import org.jspecify.annotations.NullMarked;
