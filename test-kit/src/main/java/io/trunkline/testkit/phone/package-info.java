/**
 * Phones in this process: real SIP by the product's own stack, real RTP on loopback. A {@link
 * io.trunkline.testkit.phone.PhoneBank} is one user agent with many users; a {@link io.trunkline.testkit.phone.Phone}
 * registers, dials and is dialled; a {@link io.trunkline.testkit.phone.PhoneCall} talks, presses digits and hangs up.
 */
@NullMarked
package io.trunkline.testkit.phone;

import org.jspecify.annotations.NullMarked;
