/**
 * Watches the live boards for what alerts have been set for, and says so to their streams. Every node may watch: an alert is
 * raised once, by whoever is first.
 */
@NullMarked
package io.trunkline.app.alert;

import org.jspecify.annotations.NullMarked;
