package io.trunkline.sip;

/**
 * A neighbour whose INVITEs are taken without credentials, known by where they come from.
 *
 * @param name goes into {@code SipSignal.Invited.peer}
 * @param cidr an address or a network, as {@code 192.0.2.0/24} or {@code 2001:db8::/32}
 * @param port the source port it must send from, or 0 for any
 * @param assertsIdentity its P-Asserted-Identity says who calls (RFC 3325); of others it is ignored
 */
public record TrunkPeer(String name, String cidr, int port, boolean assertsIdentity) {

    public TrunkPeer {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A SIP trunk peer needs a name.");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The port of SIP trunk peer '" + name + "' must be 0 to 65535.");
        }
        if (Network.parse(cidr).isEmpty()) {
            throw new IllegalArgumentException("SIP trunk peer '" + name + "' has '" + cidr
                    + "', which is neither an IP address nor a network such as 192.0.2.0/24.");
        }
    }

    public TrunkPeer(String name, String cidr, int port) {
        this(name, cidr, port, false);
    }

    public TrunkPeer(String name, String cidr) {
        this(name, cidr, 0, false);
    }
}
