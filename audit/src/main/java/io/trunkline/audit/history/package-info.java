/**
 * Calls that were taken elsewhere, read from files of other systems and made events with their own times. docs/concepts/import.md
 * tells which files, and what becomes of what in them.
 */
@NullMarked
package io.trunkline.audit.history;

import org.jspecify.annotations.NullMarked;
