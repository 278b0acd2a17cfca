@NullMarked
package io.trunkline.model.callback;

import org.jspecify.annotations.NullMarked;
