/** Boxes for messages, and the messages: when each begins, is whole, was heard, is handled and goes. */
@NullMarked
package io.trunkline.model.voicemail;

import org.jspecify.annotations.NullMarked;
