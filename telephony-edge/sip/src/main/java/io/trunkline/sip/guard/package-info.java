/**
 * What a message must pass before the stack spends memory on it: form (RFC 3261), size, rate per source,
 * admission under load.
 */
@NullMarked
package io.trunkline.sip.guard;

import org.jspecify.annotations.NullMarked;
