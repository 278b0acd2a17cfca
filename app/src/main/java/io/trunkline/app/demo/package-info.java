/**
 * The demo center, made as {@code center.yaml} beside this says: three queues, agents and callers that are real SIP phones on loopback. Arrivals, patience, talk times
 * and tempers come from seeded distributions. It goes through the same doors as everybody: commands for the agents'
 * desks, SIP for the phones, and it learns who talks to whom by what the phones hear.
 */
@NullMarked
package io.trunkline.app.demo;

import org.jspecify.annotations.NullMarked;
