/**
 * Days to be simulated, as people write them: queues, callers by the hour or call by call, staffing, what goes wrong.
 * {@link io.trunkline.testkit.scenario.ScenarioFile} reads one, {@link io.trunkline.testkit.scenario.Rehearsal} runs it and
 * counts, by queue and interval, as the reports do.
 */
@NullMarked
package io.trunkline.testkit.scenario;

import org.jspecify.annotations.NullMarked;
