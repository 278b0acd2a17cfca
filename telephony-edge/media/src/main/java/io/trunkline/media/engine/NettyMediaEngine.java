package io.trunkline.media.engine;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.trunkline.callcontrol.media.MediaListener;
import io.trunkline.callcontrol.media.MediaPort;
import io.trunkline.media.MediaSettings;
import io.trunkline.media.dtls.DtlsIdentity;
import io.trunkline.media.prompt.EspeakNg;
import io.trunkline.media.prompt.Prompts;
import io.trunkline.media.prompt.SoundSource;
import io.trunkline.media.prompt.Speech;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The media engine: RTP over Netty's NIO, all parties of a session on one event loop. */
public final class NettyMediaEngine implements MediaPort {

    /** Larger than any packet of G.711 up to 180 ms; longer datagrams are cut off and of no use. */
    private static final int MAX_DATAGRAM = 1_536;

    /** A socket whose packets the system does not take may hold so much; beyond it packets are dropped. */
    private static final WriteBufferWaterMark MAX_UNSENT = new WriteBufferWaterMark(4 * 1024, 16 * 1024);

    /** Time in which the system closes a socket and late packets pass. */
    private static final long PORT_REST_MILLIS = 250;

    private static final int CHUNK_ORDER = 3;
    private static final Logger log = LoggerFactory.getLogger(NettyMediaEngine.class);

    private final EventLoopGroup group;
    private final MediaLoop[] loops;
    private final AtomicInteger nextLoop = new AtomicInteger();
    private final EngineContext context;
    private final Prompts prompts;
    private final LoopWatch watch;
    private final ScheduledExecutorService watching = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("media-watch").factory());
    private final FixedRecvByteBufAllocator receiving = new FixedRecvByteBufAllocator(MAX_DATAGRAM);
    private final Set<RtpSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Speaks by espeak-ng where that is installed. */
    public NettyMediaEngine(MediaSettings settings) {
        this(settings, EspeakNg.ifInstalled());
    }

    public NettyMediaEngine(MediaSettings settings, Speech speech) {
        this(settings, speech, SoundSource.NONE);
    }

    /** @param stored gives the sound of messages */
    public NettyMediaEngine(MediaSettings settings, Speech speech, SoundSource stored) {
        group = new MultiThreadIoEventLoopGroup(
                settings.loops(), new DefaultThreadFactory("media", true), NioIoHandler.newFactory());
        context = new EngineContext(
                settings,
                new PortPool(settings),
                buffers(settings.loops()),
                DtlsIdentity.generate(new SecureRandom(), Instant.now()));
        loops = IntStream.range(0, settings.loops())
                .mapToObj(i -> new MediaLoop(group.next(), context))
                .toArray(MediaLoop[]::new);
        prompts = new Prompts(settings.promptFolders(), speech, stored);
        watch = new LoopWatch(this::tickAgesMillis);
        var unused = watching.scheduleAtFixedRate(watch, 1, 1, TimeUnit.SECONDS);
    }

    /** One small arena per loop, cached by the loops alone: packets are short and short-lived. */
    private static PooledByteBufAllocator buffers(int loops) {
        return new PooledByteBufAllocator(true, 0, loops, 8_192, CHUNK_ORDER, 64, 8, false);
    }

    @Override
    public @Nullable RtpSession open(String call, MediaListener listener) {
        if (closed || !context.ports().reserve(MediaSettings.PAIRS_PER_CALL)) {
            return null;
        }
        MediaLoop loop = loops[Math.floorMod(nextLoop.getAndIncrement(), loops.length)];
        RtpSession session = new RtpSession(call, listener, this, loop, context);
        sessions.add(session);
        loop.expect();
        try {
            loop.eventLoop().execute(() -> loop.add(session));
        } catch (RejectedExecutionException e) {
            sessions.remove(session);
            return null;
        }
        if (closed) {
            session.close();
            return null;
        }
        return session;
    }

    /** Sessions that are open. */
    public int sessions() {
        return sessions.size();
    }

    /** For each media loop the milliseconds since its last tick: 20 as a rule, 0 while it has no session. */
    public List<Long> tickAgesMillis() {
        return Arrays.stream(loops)
                .map(loop -> TimeUnit.NANOSECONDS.toMillis(loop.age()))
                .toList();
    }

    /** What is wrong with the media loops, in sentences; empty when all is well. */
    public List<String> problems() {
        return watch.problems();
    }

    /** Whether there is a recorded prompt of that name, or a tone. */
    public boolean hasPrompt(String name) {
        return prompts.has(name);
    }

    Prompts prompts() {
        return prompts;
    }

    /** Lets a bound socket be read on a loop, soon. */
    Channel register(DatagramChannel socket, ChannelInboundHandler handler, EventLoop loop) {
        NioDatagramChannel channel = new NioDatagramChannel(socket);
        channel.config().setAllocator(context.buffers());
        channel.config().setRecvByteBufAllocator(receiving);
        channel.config().setWriteBufferWaterMark(MAX_UNSENT);
        channel.pipeline().addLast(handler);
        var unused = loop.register(channel).addListener(done -> {
            if (!done.isSuccess()) {
                log.error("an RTP socket could not be read", done.cause());
            }
        });
        return channel;
    }

    /**
     * Closes sockets at once; the pool gets their ports back after a rest.
     *
     * @param pairs reserved ones that are given up with them
     */
    void release(List<RtpSession.PartyChannel> channels, int pairs, EventLoop loop) {
        channels.forEach(RtpSession.PartyChannel::close);
        var unused = loop.schedule(
                () -> {
                    channels.forEach(channel -> context.ports().giveBack(channel.port()));
                    context.ports().release(pairs);
                },
                PORT_REST_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    void closing(RtpSession session) {
        sessions.remove(session);
    }

    @Override
    public void close() {
        closed = true;
        watching.shutdownNow();
        sessions.forEach(RtpSession::close);
        var unused = group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
