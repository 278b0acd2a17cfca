package io.trunkline.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What encryption adds to a section: ICE-lite, a fingerprint, one port for RTP and RTCP (RFC 8839, 5763, 5761). */
final class Secured {

    static final String PROTOCOL = "UDP/TLS/RTP/SAVPF";

    private static final Set<String> PROTOCOLS = Set.of(PROTOCOL, "UDP/TLS/RTP/SAVP");

    /** Of the one candidate that there is: type preference 126, component 1 (RFC 8445 section 5.1.2.1). */
    private static final long PRIORITY = (126L << 24) + (65_535L << 8) + 255;

    private Secured() {}

    static boolean isSecure(MediaDescription section) {
        return PROTOCOLS.contains(section.protocol());
    }

    /** What our own offer says of the session. */
    static List<Attribute> session(String mid) {
        return List.of(Attribute.flag("ice-lite"), new Attribute("group", "BUNDLE " + mid));
    }

    /** What our answer says of the session: a bundle of the one section, if the peer bundles it (RFC 9143). */
    static List<Attribute> session(SessionDescription offer, MediaDescription theirs) {
        String mid = mid(theirs);
        boolean bundled = mid != null
                && offer.attributes().stream()
                        .filter(attribute -> attribute.name().equals("group"))
                        .anyMatch(group -> (group.value() + " ").contains(" " + mid + " "));
        return bundled && mid != null ? session(mid) : List.of(Attribute.flag("ice-lite"));
    }

    static MediaDescription offer(MediaDescription plain, LocalSecurity ours, LocalEnd local) {
        return section(plain, PROTOCOL, "0", ours, "actpass", local);
    }

    static MediaDescription answer(
            MediaDescription plain, MediaDescription theirs, AgreedSecurity agreed, LocalEnd local) {
        String setup =
                switch (agreed.role()) {
                    case ACTIVE -> "active";
                    case PASSIVE -> "passive";
                };
        return section(plain, theirs.protocol(), mid(theirs), agreed.local(), setup, local);
    }

    private static MediaDescription section(
            MediaDescription plain,
            String protocol,
            @Nullable String mid,
            LocalSecurity ours,
            String setup,
            LocalEnd local) {
        List<Attribute> attributes = new ArrayList<>(plain.attributes());
        if (mid != null) {
            attributes.add(new Attribute("mid", mid));
        }
        attributes.add(new Attribute("ice-ufrag", ours.ice().ufrag()));
        attributes.add(new Attribute("ice-pwd", ours.ice().password()));
        attributes.add(new Attribute("fingerprint", ours.fingerprint().value()));
        attributes.add(new Attribute("setup", setup));
        attributes.add(Attribute.flag("rtcp-mux"));
        // gives a page's script a stream to play
        attributes.add(new Attribute("msid", "trunkline voice"));
        attributes.add(new Attribute(
                "candidate",
                "1 1 udp " + PRIORITY + " " + local.address().getHostAddress() + " " + local.port() + " typ host"));
        attributes.add(Attribute.flag("end-of-candidates"));
        return new MediaDescription(plain.kind(), plain.port(), protocol, plain.formats(), null, attributes);
    }

    private static @Nullable String mid(MediaDescription section) {
        for (Attribute attribute : section.attributes()) {
            String value = attribute.value();
            if (attribute.name().equals("mid") && value != null) {
                return SdpParser.isToken(value) ? value : null;
            }
        }
        return null;
    }
}
