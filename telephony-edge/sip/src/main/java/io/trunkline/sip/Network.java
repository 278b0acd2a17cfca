package io.trunkline.sip;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A block of IP addresses (RFC 4632, RFC 4291). */
final class Network {

    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /** Empty when the text is neither an address nor a network. Never asks a name server. */
    static Optional<Network> parse(String cidr) {
        int slash = cidr.indexOf('/');
        String literal = slash < 0 ? cidr : cidr.substring(0, slash);
        if (!literal.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            return Optional.empty();
        }
        try {
            byte[] address = InetAddress.getByName(literal).getAddress();
            int width = address.length * 8;
            int bits = slash < 0 ? width : Integer.parseInt(cidr.substring(slash + 1));
            return bits < 0 || bits > width ? Optional.empty() : Optional.of(new Network(address, bits));
        } catch (UnknownHostException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress source) {
        byte[] other = source.getAddress();
        if (other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit & 7);
            if (((other[bit >> 3] ^ address[bit >> 3]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
