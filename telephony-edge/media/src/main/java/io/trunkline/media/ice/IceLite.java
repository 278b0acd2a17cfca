package io.trunkline.media.ice;

import io.trunkline.media.stun.StunAttribute;
import io.trunkline.media.stun.StunMessage;
import io.trunkline.media.stun.StunType;
import io.trunkline.media.stun.StunWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The lite end of ICE for one component. It is always controlled (RFC 8445 section 6.1.1) and never sends a check. Packets
 * are taken from addresses that a check has proved, and go to the one nominated last, as browsers nominate again when
 * their network changes. What consent is to a full agent (RFC 7675), the peer's own checks are here: full agents repeat
 * them every five seconds, and when none has come for thirty, nothing is sent any more. Not safe for several threads.
 * Instants are nanoseconds of one clock.
 */
public final class IceLite {

    /** RFC 7675 section 5.1. */
    public static final Duration CONSENT = Duration.ofSeconds(30);

    /** A browser has a handful of addresses; of more, the one checked longest ago is forgotten. */
    static final int MOST_SOURCES = 16;

    private static final long CONSENT_NANOS = CONSENT.toNanos();

    private final SequencedMap<InetSocketAddress, Long> checkedAt = new LinkedHashMap<>();
    private IceCredentials local;
    private @Nullable String remoteUfrag;
    private @Nullable InetSocketAddress nominated;
    /** Where packets went before a restart; holds until the peer nominates anew (RFC 8445 section 9). */
    private @Nullable InetSocketAddress before;

    public IceLite(IceCredentials local) {
        this.local = local;
    }

    public IceCredentials local() {
        return local;
    }

    /** Whom checks are expected from. Before it is known, checks stay unanswered: peers repeat them. */
    public void expect(String ufrag) {
        remoteUfrag = ufrag;
    }

    /** The peer begins anew under other credentials, and so do we. Packets flow as before until it nominates. */
    public void restart(IceCredentials next, String ufrag) {
        local = next;
        remoteUfrag = ufrag;
        before = nominated == null ? before : nominated;
        nominated = null;
    }

    /**
     * Hears a STUN datagram.
     *
     * @return what to send back to the source; absent when nothing is
     */
    public byte @Nullable [] heard(byte[] datagram, int length, InetSocketAddress source, long now) {
        StunMessage message = StunMessage.parse(datagram, length);
        if (message == null || message.type() != StunType.REQUEST || !message.has(StunAttribute.FINGERPRINT)) {
            return null; // indications need no answer, and ICE requires the fingerprint (RFC 8445 section 7.1)
        }
        String remote = remoteUfrag;
        String username = message.text(StunAttribute.USERNAME);
        if (username == null || !message.has(StunAttribute.MESSAGE_INTEGRITY)) {
            return StunWriter.error(message.transaction(), 400, "Bad Request").bytes();
        }
        if (remote == null) {
            return null;
        }
        if (!username.equals(local.ufrag() + ":" + remote) || !message.isAuthentic(local.password())) {
            return StunWriter.error(message.transaction(), 401, "Unauthenticated")
                    .bytes();
        }
        return answer(message, source, now);
    }

    private byte[] answer(StunMessage check, InetSocketAddress source, long now) {
        List<Integer> unknown = check.unknownRequired();
        if (!unknown.isEmpty()) {
            return StunWriter.error(check.transaction(), 420, "Unknown Attribute")
                    .unknown(unknown)
                    .seal(local.password());
        }
        if (check.has(StunAttribute.ICE_CONTROLLED)) {
            // two controlled ends: the full one must control, whatever the tie-breakers say (section 7.3.1.1)
            return StunWriter.error(check.transaction(), 487, "Role Conflict").seal(local.password());
        }
        proved(source, now);
        if (check.has(StunAttribute.USE_CANDIDATE)) {
            nominated = source;
            before = null;
        }
        return StunWriter.success(check.transaction(), source).seal(local.password());
    }

    private void proved(InetSocketAddress source, long now) {
        checkedAt.putLast(source, now);
        while (checkedAt.size() > MOST_SOURCES) {
            Map.Entry<InetSocketAddress, Long> oldest = checkedAt.firstEntry();
            checkedAt.remove(oldest.getKey());
        }
    }

    /** Whether packets from this address are the peer's: a check from there was proved, and consent goes on. */
    public boolean takes(InetSocketAddress source, long now) {
        return isFresh(source, now);
    }

    /**
     * Where packets go: to the address nominated last, before that to the one proved last (RFC 8445 section 12.1). Absent
     * before any is proved and when consent has ended.
     */
    public @Nullable InetSocketAddress target(long now) {
        InetSocketAddress target = nominated == null ? before : nominated;
        if (target == null && !checkedAt.isEmpty()) {
            target = checkedAt.lastEntry().getKey();
        }
        return target != null && isFresh(target, now) ? target : null;
    }

    /** How many addresses are remembered; at most {@link #MOST_SOURCES}. */
    int sources() {
        return checkedAt.size();
    }

    private boolean isFresh(InetSocketAddress source, long now) {
        Long at = checkedAt.get(source);
        return at != null && now - at < CONSENT_NANOS;
    }
}
