@NullMarked
package io.trunkline.model.workitem;

import org.jspecify.annotations.NullMarked;
