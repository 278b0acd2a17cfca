/** The door for phones in browsers: SIP over WebSocket at {@code /sip}, handed to the SIP stack message by message. */
@NullMarked
package io.trunkline.app.webphone;

import org.jspecify.annotations.NullMarked;
