/**
 * The packaged application in a process of its own, seen from outside: SIP by third parties, GraphQL over HTTP, signals of the
 * operating system. Runs after {@code package}, on the jar that people get.
 */
@NullMarked
package io.trunkline.app.system;

import org.jspecify.annotations.NullMarked;
