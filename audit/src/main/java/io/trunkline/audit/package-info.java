/**
 * Exports of the log for others: lines in CloudEvents, in parts, chained, hashed as Merkle trees and signed, and what it takes to
 * verify them without this system. The format is told in docs/concepts/export.md.
 */
@NullMarked
package io.trunkline.audit;

import org.jspecify.annotations.NullMarked;
