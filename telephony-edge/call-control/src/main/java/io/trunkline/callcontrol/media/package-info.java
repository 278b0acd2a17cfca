/**
 * What call control asks of a media engine: sessions of parties, SDP in and out, prompts, digits, who hears whom. Nothing of
 * RTP or of any library. The {@code media} module implements it on Netty.
 */
@NullMarked
package io.trunkline.callcontrol.media;

import org.jspecify.annotations.NullMarked;
