package io.trunkline.media.sdp;

import io.trunkline.callcontrol.media.MediaNotAcceptable;
import io.trunkline.media.rtp.Codec;
import io.trunkline.media.sdp.AgreedAudio.Incoming;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of offer and answer (RFC 3264) for one audio stream; all other sections are refused. */
final class OfferAnswer {

    private static final String EVENTS = "TELEPHONE-EVENT";
    private static final String MUX = "rtcp-mux";
    private static final int OUR_EVENTS = 101;
    private static final Incoming OUR_INCOMING =
            new Incoming(Codec.PCMU.payloadType(), Codec.PCMA.payloadType(), OUR_EVENTS);

    private OfferAnswer() {}

    private record Payload(Codec codec, int type) {
        static Payload ours(Codec codec) {
            return new Payload(codec, codec.payloadType());
        }
    }

    /**
     * The section of a description that we use.
     *
     * @param remote absent when it is plain RTP
     */
    record Chosen(int index, AgreedAudio audio, @Nullable RemoteSecurity remote) {}

    static SessionDescription offer(Codec first, String id, LocalEnd local, @Nullable LocalSecurity security) {
        Codec second = first == Codec.PCMU ? Codec.PCMA : Codec.PCMU;
        List<Payload> payloads = List.of(Payload.ours(first), Payload.ours(second));
        MediaDescription plain = section(local, Direction.SENDRECV, OUR_EVENTS, payloads);
        return security == null
                ? description(id, local, List.of(), List.of(plain))
                : description(id, local, Secured.session("0"), List.of(Secured.offer(plain, security, local)));
    }

    /** What we agree to in an offer: payload types are those that the offer names. */
    static Chosen answering(SessionDescription offer, LocalEnd local) {
        for (int i = 0; i < offer.media().size(); i++) {
            MediaDescription section = offer.media().get(i);
            Payload payload = payload(section);
            RemoteSecurity remote = Secured.isSecure(section) ? RemoteSecurity.of(offer, section) : null;
            if (payload != null && Secured.isSecure(section) == (remote != null)) {
                Incoming in = new Incoming(
                        payloadType(section, Codec.PCMU),
                        payloadType(section, Codec.PCMA),
                        section.payloadType(EVENTS, -1));
                return new Chosen(i, agreed(offer, section, payload, in, local), remote);
            }
        }
        throw new MediaNotAcceptable("SDP offers no audio with PCMU or PCMA over RTP/AVP or DTLS-SRTP");
    }

    static SessionDescription answer(
            SessionDescription offer, Chosen chosen, String id, LocalEnd local, @Nullable AgreedSecurity security) {
        List<MediaDescription> sections = new ArrayList<>();
        for (MediaDescription section : offer.media()) {
            sections.add(section.refused());
        }
        AgreedAudio audio = chosen.audio();
        List<Payload> payloads = List.of(new Payload(audio.codec(), audio.payloadType()));
        MediaDescription plain = section(local, audio.direction(), audio.digitsOut(), payloads);
        if (security == null) {
            sections.set(chosen.index(), audio.isMuxed() ? plain.with(Attribute.flag(MUX)) : plain);
            return description(id, local, List.of(), sections);
        }
        MediaDescription theirs = offer.media().get(chosen.index());
        sections.set(chosen.index(), Secured.answer(plain, theirs, security, local));
        return description(id, local, Secured.session(offer, theirs), sections);
    }

    /** What the answer to our offer says; its sections are those of the offer, so the first is the one. */
    static Chosen answered(SessionDescription answer, LocalEnd local) {
        MediaDescription section =
                answer.media().isEmpty() ? null : answer.media().getFirst();
        Payload payload = section == null ? null : payload(section);
        if (section == null || payload == null) {
            throw new MediaNotAcceptable("SDP answer takes none of the offered codecs");
        }
        RemoteSecurity remote = Secured.isSecure(section) ? RemoteSecurity.of(answer, section) : null;
        if (Secured.isSecure(section) && remote == null) {
            throw new MediaNotAcceptable("SDP answer lacks what ICE and DTLS need");
        }
        return new Chosen(0, agreed(answer, section, payload, OUR_INCOMING, local), remote);
    }

    private static AgreedAudio agreed(
            SessionDescription theirs, MediaDescription section, Payload payload, Incoming in, LocalEnd local) {
        InetSocketAddress remote = Secured.isSecure(section)
                ? new InetSocketAddress(local.address(), section.port())
                : remote(theirs, section, local);
        Direction direction = theirs.direction(section).mirrored();
        if (remote.getAddress().isAnyLocalAddress()) {
            // the older way to hold: nothing may be sent there (RFC 3264 section 8.4)
            direction = Direction.of(false, direction.receives());
        }
        int digitsOut = section.payloadType(EVENTS, -1);
        return new AgreedAudio(
                remote, direction, payload.codec(), payload.type(), digitsOut, in, rtcp(section, remote));
    }

    private static InetSocketAddress rtcp(MediaDescription section, InetSocketAddress remote) {
        int port = section.has(MUX) ? remote.getPort() : section.controlPort();
        return new InetSocketAddress(remote.getAddress(), port);
    }

    /** The codec that the other end would like most, of those that we have; absent when the section is of no use. */
    private static @Nullable Payload payload(MediaDescription section) {
        if (!section.kind().equals("audio") || !isSpoken(section) || section.port() == 0) {
            return null;
        }
        int pcmu = payloadType(section, Codec.PCMU);
        int pcma = payloadType(section, Codec.PCMA);
        if (pcmu < 0 && pcma < 0) {
            return null;
        }
        boolean first = pcma < 0 || (pcmu >= 0 && place(section, pcmu) < place(section, pcma));
        return first ? new Payload(Codec.PCMU, pcmu) : new Payload(Codec.PCMA, pcma);
    }

    private static boolean isSpoken(MediaDescription section) {
        return section.protocol().equals("RTP/AVP") || Secured.isSecure(section);
    }

    private static int payloadType(MediaDescription section, Codec codec) {
        return section.payloadType(codec.name(), codec.payloadType());
    }

    private static int place(MediaDescription section, int payloadType) {
        return section.formats().indexOf(Integer.toString(payloadType));
    }

    private static InetSocketAddress remote(SessionDescription theirs, MediaDescription section, LocalEnd local) {
        Connection connection = section.connection() == null ? theirs.connection() : section.connection();
        if (connection == null) {
            throw new MediaNotAcceptable("SDP has no connection address for its audio");
        }
        InetAddress host = connection.host();
        if (host.getClass() != local.address().getClass()) {
            throw new MediaNotAcceptable("SDP's audio is on another version of IP than ours");
        }
        return new InetSocketAddress(host, section.port());
    }

    private static SessionDescription description(
            String id, LocalEnd local, List<Attribute> attributes, List<MediaDescription> sections) {
        Connection connection = Connection.of(local.address());
        return new SessionDescription(new Origin("-", id, "0", connection), "-", connection, attributes, sections);
    }

    private static MediaDescription section(LocalEnd local, Direction direction, int digits, List<Payload> payloads) {
        List<String> formats = new ArrayList<>();
        List<Attribute> attributes = new ArrayList<>();
        for (Payload payload : payloads) {
            formats.add(Integer.toString(payload.type()));
            attributes.add(new Attribute(
                    "rtpmap", payload.type() + " " + payload.codec().name() + "/8000"));
        }
        if (digits >= 0) {
            formats.add(Integer.toString(digits));
            attributes.add(new Attribute("rtpmap", digits + " telephone-event/8000"));
            attributes.add(new Attribute("fmtp", digits + " 0-15"));
        }
        attributes.add(new Attribute("ptime", "20"));
        attributes.add(Attribute.flag(direction.token()));
        return new MediaDescription("audio", local.port(), "RTP/AVP", formats, null, attributes);
    }
}
