package io.trunkline.media.sdp;

import io.trunkline.callcontrol.media.MediaNotAcceptable;
import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Where media go to ({@code c=IN IP4 192.0.2.1}).
 *
 * @param type IP4 or IP6
 * @param address as written; a literal where it is to be used, since names are never looked up
 */
public record Connection(String type, String address) {

    static Connection of(InetAddress address) {
        return new Connection(address instanceof Inet4Address ? "IP4" : "IP6", address.getHostAddress());
    }

    /** The address as a literal of one host. */
    InetAddress host() {
        if (address.indexOf('.') < 0 && address.indexOf(':') < 0) {
            throw notAHost();
        }
        InetAddress host;
        try {
            host = InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException e) {
            throw notAHost();
        }
        if (host.isMulticastAddress() || address.equals("255.255.255.255")) {
            throw notAHost();
        }
        return host;
    }

    private static MediaNotAcceptable notAHost() {
        return new MediaNotAcceptable("SDP: the media address is not the literal address of one host");
    }
}
