@NullMarked
package io.trunkline.projections.workitem;

import org.jspecify.annotations.NullMarked;
