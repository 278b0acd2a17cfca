/** Names that are unique across aggregates: those of queues, the extensions of agents, the numbers of ring groups. */
@NullMarked
package io.trunkline.command.names;

import org.jspecify.annotations.NullMarked;
