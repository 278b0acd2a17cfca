/**
 * A SIP user agent (RFC 3261) and registrar (section 10) on JAIN-SIP, behind the port of {@code call-control}.
 * {@link io.trunkline.sip.JainSipUserAgent} is the entry; {@code stack} tames the library, {@code guard} stands before
 * it, {@code dialog} holds the calls, {@code register} and {@code digest} the phones.
 */
@NullMarked
package io.trunkline.sip;

import org.jspecify.annotations.NullMarked;
