/**
 * What can be configured, as validated records, one per capability. Every value has a property ({@code trunkline.*}), an
 * environment variable by Spring's relaxed binding, and where people need it a command-line option. {@code
 * docs/operations/configuration.md} lists them all with their defaults.
 */
@NullMarked
package io.trunkline.app.settings;

import org.jspecify.annotations.NullMarked;
