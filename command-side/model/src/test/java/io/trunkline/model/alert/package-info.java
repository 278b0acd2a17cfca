/** Alerts, by given, when and then. */
@NullMarked
package io.trunkline.model.alert;

import org.jspecify.annotations.NullMarked;
