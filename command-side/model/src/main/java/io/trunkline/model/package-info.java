/** What every decider shares: the limits of values, and time that never runs backwards within one stream. */
@NullMarked
package io.trunkline.model;

import org.jspecify.annotations.NullMarked;
