@NullMarked
package io.trunkline.query.limits;

import org.jspecify.annotations.NullMarked;
