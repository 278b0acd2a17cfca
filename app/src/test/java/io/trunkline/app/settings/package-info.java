@NullMarked
package io.trunkline.app.settings;

import org.jspecify.annotations.NullMarked;
