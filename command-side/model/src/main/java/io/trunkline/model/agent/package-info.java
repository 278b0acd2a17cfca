/** An agent's working day: presence, reservations, talk and wrap-up. Pure; the agent's stream is what keeps it single. */
@NullMarked
package io.trunkline.model.agent;

import org.jspecify.annotations.NullMarked;
