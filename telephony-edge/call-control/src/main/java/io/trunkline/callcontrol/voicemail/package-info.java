/** What call control asks of the boxes for messages: greetings, messages that are taken, listened to and dealt with by phone. */
@NullMarked
package io.trunkline.callcontrol.voicemail;

import org.jspecify.annotations.NullMarked;
