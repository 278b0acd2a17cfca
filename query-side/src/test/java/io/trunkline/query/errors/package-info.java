@NullMarked
package io.trunkline.query.errors;

import org.jspecify.annotations.NullMarked;
