/**
 * Backups: a folder with one part per store and a manifest that is written last and proves the rest complete. Knows
 * files only; each store says by {@link io.trunkline.embedded.backup.BackupPart} which of its files hang together.
 */
@NullMarked
package io.trunkline.embedded.backup;

import org.jspecify.annotations.NullMarked;
