/** How the telephony edge of this node is: one picture for people, GraphQL and machines that watch. */
@NullMarked
package io.trunkline.app.health;

import org.jspecify.annotations.NullMarked;
