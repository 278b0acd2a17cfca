/**
 * Thresholds of queues: when an alert is raised, when it is cleared, and that between the two it stays what it is. Who watches
 * the values is outside; what is said here is judged by the terms. Pure.
 */
@NullMarked
package io.trunkline.model.alert;

import org.jspecify.annotations.NullMarked;
