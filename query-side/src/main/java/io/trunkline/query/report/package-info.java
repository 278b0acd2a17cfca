/**
 * Reports of queues and agents (metrics 2): quarter hours summed into longer periods of any time zone. Sums and
 * histograms are merged, never averages.
 */
@NullMarked
package io.trunkline.query.report;

import org.jspecify.annotations.NullMarked;
