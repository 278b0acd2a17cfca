@NullMarked
package io.trunkline.query.stream;

import org.jspecify.annotations.NullMarked;
