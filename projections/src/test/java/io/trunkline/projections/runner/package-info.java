@NullMarked
package io.trunkline.projections.runner;

import org.jspecify.annotations.NullMarked;
