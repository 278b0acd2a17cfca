@NullMarked
package io.trunkline.query.schema;

import org.jspecify.annotations.NullMarked;
