/** Alerts: their Axon shell, and how GraphQL reaches them. */
@NullMarked
package io.trunkline.command.alert;

import org.jspecify.annotations.NullMarked;
