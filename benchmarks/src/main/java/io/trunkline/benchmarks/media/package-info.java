/** What the media engine carries on one core: relayed streams and conferences, with real RTP over loopback. */
@NullMarked
package io.trunkline.benchmarks.media;

import org.jspecify.annotations.NullMarked;
