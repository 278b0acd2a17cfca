/**
 * What may be asked of the aggregates, and how they say no.
 *
 * <p>A {@link io.trunkline.command.Command} carries everything its decision needs: time and new ids come in with it. It
 * is answered with {@link io.trunkline.command.CommandResult}: accepted at a log position, or rejected with a code and
 * facts. Any node may send any command through a {@link io.trunkline.command.CommandPort}; there is no command network.
 */
@NullMarked
package io.trunkline.command;

import org.jspecify.annotations.NullMarked;
