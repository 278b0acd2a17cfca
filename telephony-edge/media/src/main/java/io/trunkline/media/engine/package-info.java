/**
 * The media engine on Netty: sessions of two sides on one event loop, latching, relay with transcoding, playing on
 * one shared 20 ms tick, media time-out, ports.
 */
@NullMarked
package io.trunkline.media.engine;

import org.jspecify.annotations.NullMarked;
