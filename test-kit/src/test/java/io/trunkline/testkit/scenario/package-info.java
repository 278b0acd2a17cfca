@NullMarked
package io.trunkline.testkit.scenario;

import org.jspecify.annotations.NullMarked;
