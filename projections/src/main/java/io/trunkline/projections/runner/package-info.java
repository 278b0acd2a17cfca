/**
 * Brings the log into MongoDB, each event exactly once per document, whatever crashes and however many runners compete:
 * documents carry the position they have folded, writes are conditional on it, checkpoints follow the documents.
 */
@NullMarked
package io.trunkline.projections.runner;

import org.jspecify.annotations.NullMarked;
