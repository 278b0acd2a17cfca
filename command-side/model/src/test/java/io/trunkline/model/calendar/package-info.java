@NullMarked
package io.trunkline.model.calendar;

import org.jspecify.annotations.NullMarked;
