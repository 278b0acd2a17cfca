/**
 * How this node's projections are doing, for probes, collectors of metrics, GraphQL and the terminal.
 */
@NullMarked
package io.trunkline.app.projections;

import org.jspecify.annotations.NullMarked;
