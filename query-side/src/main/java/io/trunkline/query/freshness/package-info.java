/**
 * Reads that must not be older than a log position: they wait a moment for the read side, or are refused.
 */
@NullMarked
package io.trunkline.query.freshness;

import org.jspecify.annotations.NullMarked;
