/** The event log for tests: one in memory, and the contract that every implementation of the port fulfils. */
@NullMarked
package io.trunkline.testkit.log;

import org.jspecify.annotations.NullMarked;
