@NullMarked
package io.trunkline.projections.person;

import org.jspecify.annotations.NullMarked;
