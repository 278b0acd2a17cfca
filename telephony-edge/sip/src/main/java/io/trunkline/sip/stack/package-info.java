/**
 * The JAIN-SIP stack, tuned: own logging, routing by hop, its worker threads watched. Nothing outside this
 * package knows how the library is configured.
 */
@NullMarked
package io.trunkline.sip.stack;

import org.jspecify.annotations.NullMarked;
