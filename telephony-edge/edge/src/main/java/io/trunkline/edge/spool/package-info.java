/**
 * Facts of calls that could not be recorded yet, in a bounded file of the edge: they reach the log in order and count
 * once, also when the edge ends before the log is back.
 */
@NullMarked
package io.trunkline.edge.spool;

import org.jspecify.annotations.NullMarked;
