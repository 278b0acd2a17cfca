@NullMarked
package io.trunkline.projections.agent;

import org.jspecify.annotations.NullMarked;
