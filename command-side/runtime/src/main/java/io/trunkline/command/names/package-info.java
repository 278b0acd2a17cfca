/** Names that are unique across aggregates: those of queues, and the extensions of agents. */
@NullMarked
package io.trunkline.command.names;

import org.jspecify.annotations.NullMarked;
