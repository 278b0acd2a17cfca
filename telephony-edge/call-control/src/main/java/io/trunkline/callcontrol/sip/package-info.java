/**
 * What call control asks of a SIP user agent and hears from it: dialogs by id, SDP as text, nothing of any SIP library.
 * The {@code sip} module implements it on JAIN-SIP; another stack could take its place.
 */
@NullMarked
package io.trunkline.callcontrol.sip;

import org.jspecify.annotations.NullMarked;
