package io.trunkline.media.sdp;

import java.net.InetAddress;

/** Our end of a side: the address that we advertise and the RTP port bound there. */
public record LocalEnd(InetAddress address, int port) {}
