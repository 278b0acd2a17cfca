/** Commands about boxes and their messages: Axon shells of the deciders in {@code io.trunkline.model.voicemail}, and mutations. */
@NullMarked
package io.trunkline.command.voicemail;

import org.jspecify.annotations.NullMarked;
