package io.trunkline.media.sdp;

import io.trunkline.callcontrol.media.MediaNotAcceptable;
import io.trunkline.media.dtls.DtlsRole;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A side's encryption over its offers and answers: who we are to it, which role we took, and that it stays encrypted. */
final class Security {

    private final Supplier<LocalSecurity> ourselves;
    private @Nullable LocalSecurity local;
    private @Nullable AgreedSecurity agreed;
    private boolean offered;
    private boolean offeredPlain;

    Security(Supplier<LocalSecurity> ourselves) {
        this.ourselves = ourselves;
    }

    LocalSecurity offering() {
        offered = true;
        return local();
    }

    /** Gives nothing: no encryption is offered. */
    @Nullable
    LocalSecurity offeringPlain() {
        requireNotSecured();
        offeredPlain = true;
        return null;
    }

    /** What our answer agrees to; absent when the offer is plain. */
    @Nullable
    AgreedSecurity answering(@Nullable RemoteSecurity remote) {
        if (remote == null) {
            requireNotSecured();
            return null;
        }
        AgreedSecurity before = agreed;
        if (before != null && !before.remote().ice().ufrag().equals(remote.ice().ufrag())) {
            local = null; // the peer starts ICE anew, so must we (RFC 8839 section 4.4.1.1.1)
        }
        AgreedSecurity now = new AgreedSecurity(local(), remote, roleAgainst(remote, before));
        agreed = now;
        return now;
    }

    /** What the answer to our offer agrees to. */
    @Nullable
    AgreedSecurity answered(@Nullable RemoteSecurity remote) {
        if (remote == null ? !offeredPlain : !offered) {
            throw new MediaNotAcceptable("SDP answer is of another profile than the offer");
        }
        if (remote == null) {
            requireNotSecured();
            return null;
        }
        DtlsRole role =
                switch (remote.setup()) {
                    case "active" -> DtlsRole.PASSIVE;
                    case "passive" -> DtlsRole.ACTIVE;
                    default -> throw new MediaNotAcceptable("SDP answer does not say who begins DTLS");
                };
        AgreedSecurity now = new AgreedSecurity(local(), remote, role);
        agreed = now;
        return now;
    }

    /** RFC 8842 section 5.3: within an association the roles stay as they are. */
    private static DtlsRole roleAgainst(RemoteSecurity remote, @Nullable AgreedSecurity before) {
        return switch (remote.setup()) {
            case "active" -> DtlsRole.PASSIVE;
            case "passive" -> DtlsRole.ACTIVE;
            case "actpass" ->
                before != null && before.remote().fingerprints().equals(remote.fingerprints())
                        ? before.role()
                        : DtlsRole.PASSIVE;
            default -> throw new MediaNotAcceptable("SDP offers no DTLS role");
        };
    }

    private LocalSecurity local() {
        LocalSecurity known = local;
        if (known == null) {
            known = ourselves.get();
            local = known;
        }
        return known;
    }

    private void requireNotSecured() {
        if (agreed != null) {
            throw new MediaNotAcceptable("encrypted media do not become plain");
        }
    }
}
