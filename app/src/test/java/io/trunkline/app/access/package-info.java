@NullMarked
package io.trunkline.app.access;

import org.jspecify.annotations.NullMarked;
