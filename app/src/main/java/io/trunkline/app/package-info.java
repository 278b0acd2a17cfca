/** The application: the only {@code main}, the only place where everything meets. Wiring and configuration, no logic. */
@NullMarked
package io.trunkline.app;

import org.jspecify.annotations.NullMarked;
