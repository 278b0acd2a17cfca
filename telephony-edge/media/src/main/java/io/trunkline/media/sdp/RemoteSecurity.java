package io.trunkline.media.sdp;

import io.trunkline.media.dtls.Fingerprint;
import io.trunkline.media.ice.IceCredentials;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a peer says of its encrypted media (RFC 8839, RFC 8122, RFC 5763).
 *
 * @param ice its credentials; an ICE-lite end needs the user fragment alone
 * @param fingerprints its certificate must match one of them; never empty
 * @param setup {@code active}, {@code passive}, {@code actpass} or {@code holdconn}
 */
public record RemoteSecurity(IceCredentials ice, List<Fingerprint> fingerprints, String setup) {

    private static final int MOST_FINGERPRINTS = 8;

    public RemoteSecurity {
        fingerprints = List.copyOf(fingerprints);
    }

    /** Reads a section's, or the session's where it says nothing itself; absent when there is not all that is needed. */
    static @Nullable RemoteSecurity of(SessionDescription session, MediaDescription section) {
        String ufrag = value(session, section, "ice-ufrag");
        String password = value(session, section, "ice-pwd");
        List<Fingerprint> fingerprints = fingerprints(section.attributes());
        if (fingerprints.isEmpty()) {
            fingerprints = fingerprints(session.attributes());
        }
        boolean muxed = section.attributes().stream().anyMatch(a -> a.name().equals("rtcp-mux"));
        if (ufrag == null
                || password == null
                || !muxed
                || fingerprints.isEmpty()
                || !IceCredentials.areSound(ufrag, password)) {
            return null;
        }
        String setup = value(session, section, "setup");
        // RFC 4145 section 4: active is what a missing attribute means
        return new RemoteSecurity(new IceCredentials(ufrag, password), fingerprints, setup == null ? "active" : setup);
    }

    private static List<Fingerprint> fingerprints(List<Attribute> attributes) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals("fingerprint"))
                .limit(MOST_FINGERPRINTS)
                .flatMap(attribute -> {
                    String value = attribute.value();
                    Fingerprint read = value == null ? null : Fingerprint.parse(value);
                    return read == null ? Stream.empty() : Stream.of(read);
                })
                .toList();
    }

    private static @Nullable String value(SessionDescription session, MediaDescription section, String name) {
        String own = first(section.attributes(), name);
        return own == null ? first(session.attributes(), name) : own;
    }

    private static @Nullable String first(List<Attribute> attributes, String name) {
        for (Attribute attribute : attributes) {
            if (attribute.name().equals(name)) {
                String value = attribute.value();
                return value == null ? null : value.strip();
            }
        }
        return null;
    }
}
