/** What reports cost on a month of ten million calls; README.md beside the run script has the method. */
@NullMarked
package io.trunkline.benchmarks.reports;

import org.jspecify.annotations.NullMarked;
