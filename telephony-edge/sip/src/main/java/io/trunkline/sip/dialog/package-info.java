/**
 * One leg per SIP dialog: INVITE in, INVITE out, what happens inside a dialog, in order, and its end.
 */
@NullMarked
package io.trunkline.sip.dialog;

import org.jspecify.annotations.NullMarked;
