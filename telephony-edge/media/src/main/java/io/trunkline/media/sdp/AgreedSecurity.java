package io.trunkline.media.sdp;

import io.trunkline.media.dtls.DtlsRole;

/** How a side's media are encrypted: who both ends are, and who begins the handshake. */
public record AgreedSecurity(LocalSecurity local, RemoteSecurity remote, DtlsRole role) {}
