/** Recordings over plain HTTP, for players that seek: the one thing that GraphQL is no good for. */
@NullMarked
package io.trunkline.app.playback;

import org.jspecify.annotations.NullMarked;
