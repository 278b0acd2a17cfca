package io.trunkline.media.engine;

import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import io.trunkline.callcontrol.media.MediaListener;
import io.trunkline.callcontrol.media.MediaNotAcceptable;
import io.trunkline.callcontrol.media.MediaSession;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.MediaTap;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.media.Profile;
import io.trunkline.media.MediaSettings;
import io.trunkline.media.prompt.Sound;
import io.trunkline.media.rtp.Codec;
import io.trunkline.media.sdp.AgreedAudio;
import io.trunkline.media.sdp.AgreedSecurity;
import io.trunkline.media.sdp.LocalEnd;
import io.trunkline.media.sdp.Negotiation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session on Netty. Offers and answers are worked out on the thread that asks, one at a time; what they mean for
 * packets is then done in the session's {@link Room}, on its event loop, in the order asked. Each party is watched for
 * silence on the wire from its agreement on, or from when it is missed.
 */
public final class RtpSession implements MediaSession {

    /** More at once are refused. */
    static final int MAX_PARTIES = 64;

    private static final Logger log = LoggerFactory.getLogger(RtpSession.class);

    private final String call;
    private final MediaListener listener;
    private final NettyMediaEngine owner;
    private final MediaLoop loop;
    private final EngineContext engine;
    private final CompletableFuture<MediaSummary> summary = new CompletableFuture<>();

    // changed under the lock
    private final Map<Party, Negotiation> negotiations = new LinkedHashMap<>();
    private final Map<Party, PartyChannel> channels = new LinkedHashMap<>();
    private final Reservation reservation;
    private final Playings playings = new Playings();
    private volatile boolean closed;

    // on the loop only
    private final Room room;
    private int place;
    private boolean failed;

    /** A party's sockets. */
    record PartyChannel(int port, Channel rtp, Channel rtcp) {

        /** On the loop. */
        void secure(EngineContext engine, AgreedSecurity security, InetSocketAddress peer) {
            SecureMedia known = rtp.pipeline().get(SecureMedia.class);
            if (known == null) {
                rtp.pipeline().addFirst(new SecureMedia(engine, security, peer));
            } else {
                known.agree(security, peer);
            }
        }

        void close() {
            var unused = rtp.close();
            var unusedToo = rtcp.close();
        }
    }

    RtpSession(String call, MediaListener listener, NettyMediaEngine owner, MediaLoop loop, EngineContext engine) {
        this.call = call;
        this.listener = listener;
        this.owner = owner;
        this.loop = loop;
        this.engine = engine;
        this.reservation = new Reservation(engine.ports());
        this.room = new Room(engine, this::signal);
    }

    @Override
    public synchronized String answer(Party party, String offer) {
        Negotiation negotiation = negotiation(party);
        String answer = negotiation.answer(offer);
        agree(party, Objects.requireNonNull(negotiation.agreed()));
        return answer;
    }

    @Override
    public synchronized String offer(Party party) {
        AgreedAudio agreed = negotiation(party).agreed();
        boolean secured = agreed != null && agreed.security() != null;
        return offer(party, secured ? Profile.SECURE : Profile.PLAIN);
    }

    @Override
    public synchronized String offer(Party party, Profile profile) {
        return negotiation(party).offer(preferred(party), profile == Profile.SECURE);
    }

    @Override
    public synchronized void answered(Party party, String answer) {
        Negotiation negotiation = negotiations.get(party);
        if (closed || negotiation == null) {
            throw new MediaNotAcceptable("an SDP answer came without an offer");
        }
        agree(party, negotiation.answered(answer));
    }

    /** The codec that the first of the others speaks already saves transcoding. */
    private Codec preferred(Party party) {
        return negotiations.entrySet().stream()
                .filter(other -> !other.getKey().equals(party))
                .map(other -> other.getValue().agreed())
                .filter(Objects::nonNull)
                .map(AgreedAudio::codec)
                .findFirst()
                .orElse(Codec.PCMU);
    }

    private Negotiation negotiation(Party party) {
        if (closed) {
            throw new MediaNotAcceptable("the media session is closed");
        }
        Negotiation known = negotiations.get(party);
        if (known != null) {
            return known;
        }
        Negotiation negotiation = bind(party);
        negotiations.put(party, negotiation);
        return negotiation;
    }

    private Negotiation bind(Party party) {
        if (channels.size() == MAX_PARTIES) {
            throw new MediaNotAcceptable("a media session has at most " + MAX_PARTIES + " parties");
        }
        MediaSettings settings = engine.settings();
        BoundPorts ports = ports(settings.bindAddress());
        Channel rtp = owner.register(ports.rtp(), new RtpInbound(this, party), loop.eventLoop());
        Channel rtcp = owner.register(ports.rtcp(), new RtcpInbound(this, party), loop.eventLoop());
        channels.put(party, new PartyChannel(ports.port(), rtp, rtcp));
        onLoop(() -> room.enter(party).use(rtp, rtcp));
        long id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        return new Negotiation(id, new LocalEnd(settings.advertisedAddress(), ports.port()), engine::security);
    }

    private BoundPorts ports(InetAddress address) {
        reservation.bind();
        try {
            return BoundPorts.bind(address, engine.ports());
        } catch (MediaNotAcceptable e) {
            reservation.unbind();
            throw e;
        }
    }

    private void agree(Party party, AgreedAudio audio) {
        PartyChannel channel = channels.get(party);
        AgreedSecurity security = audio.security();
        with(party, one -> {
            if (security != null && channel != null) {
                channel.secure(engine, security, audio.remote());
            }
            one.agree(audio);
        });
    }

    @Override
    public void play(Party party, List<String> prompts, boolean again, long token) {
        Playings.Turn turn = playings.begin(party);
        Runnable start = () -> {
            List<Sound> sounds = sounds(prompts);
            onLoop(() -> {
                if (playings.isLast(turn)) {
                    room.enter(party).hearer().play(new Player(sounds, again, token));
                }
            });
        };
        if (prompts.stream().allMatch(owner.prompts()::isReady)) {
            start.run();
        } else {
            Thread.startVirtualThread(start);
        }
    }

    /** Those that can be had; with none of them the play ends at once, and whoever waits for its end is told. */
    private List<Sound> sounds(List<String> prompts) {
        try {
            return owner.prompts().findAll(prompts);
        } catch (Throwable e) { // an Error too, as of memory for a long message: the caller must not be left in silence
            log.error("nothing can be played to {}", this, e);
            return List.of();
        }
    }

    @Override
    public void stop(Party party) {
        playings.begin(party);
        with(party, one -> one.hearer().play(null));
    }

    @Override
    public void misses(Party party, boolean on) {
        with(party, one -> one.talker().missed(on));
    }

    @Override
    public void mix(Mix mix) {
        onLoop(() -> room.mix(mix));
    }

    @Override
    public synchronized void release(Party party) {
        negotiations.remove(party);
        playings.end(party);
        PartyChannel channel = channels.remove(party);
        onLoop(() -> room.leave(party));
        if (channel != null) {
            reservation.rest();
            owner.release(List.of(channel), 1, loop.eventLoop());
        }
    }

    @Override
    public void tap(@Nullable MediaTap tap) {
        onLoop(() -> room.tap(tap));
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        owner.closing(this);
        loop.eventLoop().execute(this::end);
    }

    @Override
    public CompletionStage<Void> closed() {
        return summary.thenAccept(_ -> {});
    }

    /** What went over the wire; complete when the session is closed. */
    public CompletionStage<MediaSummary> summary() {
        return summary.minimalCompletionStage();
    }

    private void with(Party party, Consumer<RtpParty> action) {
        onLoop(() -> {
            RtpParty one = room.find(party);
            if (one != null) {
                action.accept(one);
            }
        });
    }

    private synchronized void onLoop(Runnable action) {
        if (!closed) {
            loop.eventLoop().execute(action);
        }
    }

    private void signal(MediaSignal signal) {
        if (closed && !(signal instanceof MediaSignal.Quality)) {
            return;
        }
        try {
            listener.on(signal);
        } catch (Throwable e) { // an Error of whoever listens must not cost the session its tick, or the end its ports
            log.error("the listener of {} failed on {}", this, signal, e);
        }
    }

    // what follows runs on the loop

    Room room() {
        return room;
    }

    boolean received(Party party, DatagramPacket datagram) {
        return room.received(party, datagram);
    }

    int place() {
        return place;
    }

    void place(int index) {
        place = index;
    }

    /** Takes down that a tick of it has failed; whether that is the first time. */
    boolean fails() {
        boolean first = !failed;
        failed = true;
        return first;
    }

    private synchronized void end() {
        loop.remove(this);
        MediaSummary end = endOfRoom();
        owner.release(List.copyOf(channels.values()), channels.size() + reservation.end(), loop.eventLoop());
        summary.complete(end);
    }

    private MediaSummary endOfRoom() {
        try {
            return room.end();
        } catch (Throwable e) { // an Error too, or its ports were lost for good and nobody heard that it is closed
            log.error("media of {} failed at the end", this, e);
            return new MediaSummary(Map.of());
        }
    }

    @Override
    public String toString() {
        return call;
    }
}
