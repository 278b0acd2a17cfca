/**
 * Trunks: the ways out to the telephone network, in order of preference, with limits, credentials, registration and
 * keep-alive; and the numbers that they take.
 */
@NullMarked
package io.trunkline.sip.trunk;

import org.jspecify.annotations.NullMarked;
