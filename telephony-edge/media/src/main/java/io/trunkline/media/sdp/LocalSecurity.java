package io.trunkline.media.sdp;

import io.trunkline.media.dtls.Fingerprint;
import io.trunkline.media.ice.IceCredentials;

/** What we say of ourselves to a peer whose media are encrypted: an ICE-lite end and its certificate. */
public record LocalSecurity(IceCredentials ice, Fingerprint fingerprint) {}
