@NullMarked
package io.trunkline.projections.alert;

import org.jspecify.annotations.NullMarked;
