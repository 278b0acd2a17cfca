package io.trunkline.media.engine;

import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import io.trunkline.callcontrol.media.MediaListener;
import io.trunkline.callcontrol.media.MediaNotAcceptable;
import io.trunkline.callcontrol.media.MediaSession;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Side;
import io.trunkline.media.MediaSettings;
import io.trunkline.media.prompt.Sound;
import io.trunkline.media.rtp.Codec;
import io.trunkline.media.sdp.AgreedAudio;
import io.trunkline.media.sdp.LocalEnd;
import io.trunkline.media.sdp.Negotiation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session on Netty. Offers and answers are worked out on the thread that asks, one at a time; what they mean for
 * packets is then done on the session's event loop, in the order asked. The caller is watched for silence as soon as
 * media are agreed, the agent while bridged.
 */
public final class RtpSession implements MediaSession {

    private static final Logger log = LoggerFactory.getLogger(RtpSession.class);

    private final String call;
    private final MediaListener listener;
    private final NettyMediaEngine owner;
    private final MediaLoop loop;
    private final EngineContext engine;
    private final CompletableFuture<MediaSummary> summary = new CompletableFuture<>();

    // changed under the lock
    private final Map<Side, Negotiation> negotiations = new EnumMap<>(Side.class);
    private final Map<Side, SideChannel> channels = new EnumMap<>(Side.class);
    private volatile boolean closed;

    // on the loop only
    private final RtpSide caller;
    private final RtpSide agent;
    private boolean bridged;
    private int place;

    /** A side's sockets, the one for RTP as Netty reads it. */
    record SideChannel(BoundPorts ports, Channel channel) {
        void close() {
            var unused = channel.close();
            ports.closeRtcp();
        }
    }

    RtpSession(String call, MediaListener listener, NettyMediaEngine owner, MediaLoop loop, EngineContext engine) {
        this.call = call;
        this.listener = listener;
        this.owner = owner;
        this.loop = loop;
        this.engine = engine;
        this.caller = new RtpSide(Side.CALLER, engine, this::signal);
        this.agent = new RtpSide(Side.AGENT, engine, this::signal);
    }

    @Override
    public synchronized String answer(Side side, String offer) {
        Negotiation negotiation = negotiation(side);
        String answer = negotiation.answer(offer);
        agree(side, Objects.requireNonNull(negotiation.agreed()));
        return answer;
    }

    @Override
    public synchronized String offer(Side side) {
        return negotiation(side).offer(preferred(side));
    }

    @Override
    public synchronized void answered(Side side, String answer) {
        Negotiation negotiation = negotiations.get(side);
        if (closed || negotiation == null) {
            throw new MediaNotAcceptable("an SDP answer came without an offer");
        }
        agree(side, negotiation.answered(answer));
    }

    /** The codec that the other side speaks already saves transcoding. */
    private Codec preferred(Side side) {
        Negotiation other = negotiations.get(side == Side.CALLER ? Side.AGENT : Side.CALLER);
        AgreedAudio agreed = other == null ? null : other.agreed();
        return agreed == null ? Codec.PCMU : agreed.codec();
    }

    private Negotiation negotiation(Side side) {
        if (closed) {
            throw new MediaNotAcceptable("the media session is closed");
        }
        return negotiations.computeIfAbsent(side, this::bind);
    }

    private Negotiation bind(Side side) {
        MediaSettings settings = engine.settings();
        BoundPorts ports = BoundPorts.bind(settings.bindAddress(), engine.ports());
        Channel channel = owner.register(ports.rtp(), new RtpInbound(this, side), loop.eventLoop());
        channels.put(side, new SideChannel(ports, channel));
        onLoop(() -> on(side).use(channel));
        long id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        return new Negotiation(id, new LocalEnd(settings.advertisedAddress(), ports.port()));
    }

    private void agree(Side side, AgreedAudio audio) {
        boolean first = side == Side.CALLER;
        onLoop(() -> {
            on(side).agree(audio);
            if (first) {
                caller.watch(true);
            }
        });
    }

    @Override
    public void play(Side side, List<String> prompts, boolean again, long token) {
        List<Sound> sounds = prompts.stream()
                .map(owner.prompts()::find)
                .filter(sound -> sound != null && sound.length() > 0)
                .map(Objects::requireNonNull)
                .toList();
        onLoop(() -> on(side).play(new Player(sounds, again, token)));
    }

    @Override
    public void stop(Side side) {
        onLoop(() -> on(side).play(null));
    }

    @Override
    public void bridge() {
        onLoop(() -> {
            caller.play(null);
            agent.play(null);
            bridged = true;
            agent.watch(true);
        });
    }

    @Override
    public void unbridge() {
        onLoop(() -> {
            bridged = false;
            agent.watch(false);
        });
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

    /** What went over the wire; complete when the session is closed. */
    public CompletionStage<MediaSummary> summary() {
        return summary.minimalCompletionStage();
    }

    private synchronized void onLoop(Runnable action) {
        if (!closed) {
            loop.eventLoop().execute(action);
        }
    }

    private RtpSide on(Side side) {
        return switch (side) {
            case CALLER -> caller;
            case AGENT -> agent;
        };
    }

    private void signal(MediaSignal signal) {
        if (closed) {
            return;
        }
        try {
            listener.on(signal);
        } catch (RuntimeException e) {
            log.error("the listener of {} failed on {}", this, signal, e);
        }
    }

    // what follows runs on the loop

    boolean received(Side side, DatagramPacket datagram) {
        RtpSide other = side == Side.CALLER ? agent : caller;
        return on(side).receive(datagram, bridged ? other : null);
    }

    void tick(int ticks) {
        caller.tick(ticks);
        agent.tick(ticks);
    }

    void checkTimeout(long now) {
        caller.checkTimeout(now);
        agent.checkTimeout(now);
    }

    int place() {
        return place;
    }

    void place(int index) {
        place = index;
    }

    private synchronized void end() {
        loop.remove(this);
        owner.release(List.copyOf(channels.values()), loop.eventLoop());
        summary.complete(new MediaSummary(caller.summary(), agent.summary()));
    }

    @Override
    public String toString() {
        return call;
    }
}
