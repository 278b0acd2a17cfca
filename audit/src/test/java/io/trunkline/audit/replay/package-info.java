@NullMarked
package io.trunkline.audit.replay;

import org.jspecify.annotations.NullMarked;
