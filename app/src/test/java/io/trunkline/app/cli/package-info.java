@NullMarked
package io.trunkline.app.cli;

import org.jspecify.annotations.NullMarked;
