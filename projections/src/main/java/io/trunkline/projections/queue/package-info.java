/**
 * Numbers of queue visits per quarter hour, waits kept as histograms so that every threshold, percentile and
 * service-level formula can be asked later; and the queues as they are configured.
 */
@NullMarked
package io.trunkline.projections.queue;

import org.jspecify.annotations.NullMarked;
