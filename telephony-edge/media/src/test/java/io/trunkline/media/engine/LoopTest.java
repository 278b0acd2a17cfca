package io.trunkline.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.trunkline.callcontrol.media.MediaListener;
import io.trunkline.callcontrol.media.MediaSignal.PlayEnded;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.media.MediaSettings;
import io.trunkline.media.dtls.DtlsIdentity;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** A loop's tick is lost to nobody's fault, and one that is lost all the same is seen. */
@Timeout(60)
class LoopTest {

    private static final int FAILURES = 10;

    private final NettyMediaEngine engine = Engines.engine();
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Phone caller = new Phone();
    private final Phone other = new Phone();

    @AfterEach
    void close() {
        engine.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        caller.close();
        other.close();
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Has no direct memory. */
    private static final class NoMemory extends AbstractByteBufAllocator {

        final CountDownLatch failures = new CountDownLatch(FAILURES);

        @Override
        protected ByteBuf newHeapBuffer(int initial, int most) {
            return UnpooledByteBufAllocator.DEFAULT.heapBuffer(initial, most);
        }

        @Override
        protected ByteBuf newDirectBuffer(int initial, int most) {
            failures.countDown();
            throw new OutOfMemoryError("none of it, says the test");
        }

        @Override
        public boolean isDirectBufferPooled() {
            return false;
        }
    }

    private static EngineContext context(ByteBufAllocator buffers) {
        MediaSettings settings = Engines.settings(20_000, 29_999, Duration.ofSeconds(30));
        return new EngineContext(
                settings, new PortPool(settings), buffers, DtlsIdentity.generate(new SecureRandom(), Instant.now()));
    }

    private RtpSession open(MediaLoop loop, String call, MediaListener listener, EngineContext context) {
        assertThat(context.ports().reserve(MediaSettings.PAIRS_PER_CALL)).isTrue();
        RtpSession session = new RtpSession(call, listener, engine, loop, context);
        loop.eventLoop().execute(() -> loop.add(session));
        return session;
    }

    @Test
    void anErrorOfOneSessionLeavesTheOthersTheirTick() throws Exception {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(MediaLoop.class);
        lines.start();
        logger.addAppender(lines);
        try {
            EngineContext sound = context(UnpooledByteBufAllocator.DEFAULT);
            NoMemory none = new NoMemory();
            EventLoop thread = group.next();
            MediaLoop loop = new MediaLoop(thread, sound);
            Signals signals = new Signals();
            RtpSession poor = open(loop, "poor", _ -> {}, context(none));
            RtpSession well = open(loop, "well", signals, sound);
            other.to(poor.answer(Party.CALLER, other.sdp("0")));
            caller.to(well.answer(Party.CALLER, caller.sdp("0")));

            poor.play(Party.CALLER, List.of("music/hold"), true, 1);
            assertThat(none.failures.await(30, TimeUnit.SECONDS))
                    .as("it is ticked again and again")
                    .isTrue();
            well.play(Party.CALLER, List.of("tone/beep"), false, 2);
            assertThat(signals.next()).isEqualTo(new PlayEnded(Party.CALLER, 2));

            poor.close();
            well.close();
            well.summary().toCompletableFuture().get(5, TimeUnit.SECONDS);
            poor.summary().toCompletableFuture().get(5, TimeUnit.SECONDS);
            assertThat(lines.list)
                    .as("failed at many ticks, told once")
                    .singleElement()
                    .satisfies(line -> assertThat(line.getFormattedMessage()).contains("poor"));
            assertThat(loop.age()).as("with nobody there no tick is due").isZero();
        } finally {
            logger.detachAppender(lines);
        }
    }

    @Test
    void anErrorOfWhoeverListensCostsOnlyTheSignal() throws Exception {
        Signals signals = new Signals();
        CountDownLatch told = new CountDownLatch(1);
        RtpSession poor = Objects.requireNonNull(engine.open("poor", _ -> {
            told.countDown();
            throw new StackOverflowError("too deep, says the test");
        }));
        RtpSession well = Objects.requireNonNull(engine.open("well", signals));
        poor.play(Party.CALLER, List.of("tone/beep"), false, 1);
        assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
        well.play(Party.CALLER, List.of("tone/beep"), false, 2);
        assertThat(signals.next()).isEqualTo(new PlayEnded(Party.CALLER, 2));
    }

    @Test
    void aLoopThatStandsStillIsSeenByItsAge() throws Exception {
        assertThat(engine.tickAgesMillis()).containsExactly(0L);
        CountDownLatch stands = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        RtpSession session = Objects.requireNonNull(engine.open("stuck", _ -> {
            stands.countDown();
            stand(goesOn);
        }));
        session.play(Party.CALLER, List.of("tone/beep"), false, 1);
        assertThat(stands.await(30, TimeUnit.SECONDS)).isTrue();
        until(() -> engine.tickAgesMillis().getFirst() > 300);
        goesOn.countDown();
        until(() -> engine.tickAgesMillis().getFirst() < 100);
        session.close();
        until(() -> engine.tickAgesMillis().getFirst() == 0);
    }

    @Test
    void aLoopThatStandsStillBeforeItsFirstSessionIsSeenToo() {
        EventLoop thread = group.next();
        MediaLoop loop = new MediaLoop(thread, context(UnpooledByteBufAllocator.DEFAULT));
        CountDownLatch goesOn = new CountDownLatch(1);
        thread.execute(() -> stand(goesOn));
        RtpSession session = new RtpSession("call", _ -> {}, engine, loop, context(UnpooledByteBufAllocator.DEFAULT));
        loop.expect();
        thread.execute(() -> loop.add(session));
        until(() -> loop.age() > Duration.ofMillis(100).toNanos());
        goesOn.countDown();
        session.close();
        until(() -> loop.age() == 0);
    }

    private static void stand(CountDownLatch goesOn) {
        try {
            goesOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatStandsStillForTooLongIsAProblemUntilItTicks() {
        AtomicReference<List<Long>> ages = new AtomicReference<>(List.of(20L, 0L));
        LoopWatch watch = new LoopWatch(ages::get);
        watch.run();
        assertThat(watch.problems()).isEmpty();
        ages.set(List.of(20L, LoopWatch.TOO_LONG_MILLIS + 1));
        watch.run();
        assertThat(watch.problems())
                .containsExactly("Media loop 2 of 2 has not ticked for more than 5 s:"
                        + " its calls hear no music, prompt or mix and are not recorded.");
        ages.set(List.of(20L, 20L));
        watch.run();
        assertThat(watch.problems()).isEmpty();
    }
}
