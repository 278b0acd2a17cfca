/** Boxes and messages, from the history. Their sound is not GraphQL's: it is played over plain HTTP and by phone. */
@NullMarked
package io.trunkline.query.voicemail;

import org.jspecify.annotations.NullMarked;
