/** Recordings of calls, from the history. Their sound is not GraphQL's: it is played over plain HTTP. */
@NullMarked
package io.trunkline.query.recording;

import org.jspecify.annotations.NullMarked;
