/** Message-waiting (RFC 3842): phones that subscribe, and phones that are told without, hear how many messages wait for them. */
@NullMarked
package io.trunkline.sip.waiting;

import org.jspecify.annotations.NullMarked;
