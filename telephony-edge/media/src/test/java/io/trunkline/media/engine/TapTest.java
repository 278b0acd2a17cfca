package io.trunkline.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.media.rtp.Codec;
import java.nio.ShortBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A recorder hears each party apart, and those who talk do not notice. */
class TapTest {

    private record Heard(long tick, ShortBuffer samples) {}

    /** Hears music, a frame every 20 ms. */
    private static final Party CLOCK = new Party("clock");

    private final NettyMediaEngine engine = Engines.engine();
    private final Phone caller = new Phone();
    private final Phone agent = new Phone();
    private final Phone clock = new Phone();
    private final Map<Party, List<Heard>> tapped = new ConcurrentHashMap<>();
    private RtpSession session;

    @BeforeEach
    void open() {
        session = Objects.requireNonNull(engine.open("call", signal -> {}));
        caller.to(session.answer(Party.CALLER, caller.sdp("0")));
        agent.to(session.answer(Party.AGENT, agent.sdp("8")));
        clock.to(session.answer(CLOCK, clock.sdp("0")));
        session.play(CLOCK, List.of("music/hold"), true, 1);
        session.mix(Mix.pair(Party.CALLER, Party.AGENT));
        caller.reach(agent, 0);
    }

    @AfterEach
    void close() {
        engine.close();
        caller.close();
        agent.close();
        clock.close();
    }

    private void record() {
        session.tap((party, tick, samples) -> tapped.computeIfAbsent(party, _ -> new CopyOnWriteArrayList<>())
                .add(new Heard(tick, ShortBuffer.wrap(samples))));
    }

    private void talk(int frames) {
        for (int i = 0; i < frames; i++) {
            caller.tone(430, Codec.PCMU, 0);
            agent.tone(720, Codec.PCMA, 8);
            clock.frames(1);
        }
    }

    private double share(Party party, int hertz) {
        List<Heard> frames = Objects.requireNonNull(tapped.get(party));
        byte[] codes = new byte[160 * frames.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = Codec.PCMU.encode(frames.get(i / 160).samples().get(i % 160));
        }
        return Goertzel.shareOfBlocks(codes, Codec.PCMU, hertz);
    }

    @Test
    void eachPartyIsHeardApartWhileTheTwoArePassedThrough() throws Exception {
        record();
        talk(60);
        session.close();
        session.summary().toCompletableFuture().get(5, TimeUnit.SECONDS);
        for (Party party : List.of(Party.CALLER, Party.AGENT)) {
            List<Heard> frames = Objects.requireNonNull(tapped.get(party));
            assertThat(frames.size()).isGreaterThanOrEqualTo(55);
            Set<short[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
            frames.forEach(frame -> arrays.add(frame.samples().array()));
            assertThat(arrays).hasSize(frames.size()).allMatch(samples -> samples.length == 160);
            for (int i = 1; i < frames.size(); i++) {
                assertThat(frames.get(i).tick()).isGreaterThan(frames.get(i - 1).tick());
            }
        }
        assertThat(share(Party.CALLER, 430)).isGreaterThan(0.9);
        assertThat(share(Party.AGENT, 720)).isGreaterThan(0.9);
    }

    @Test
    void whatIsPassedThroughIsTheSameWithARecorderAndAfterIt() {
        for (int round = 0; round < 2; round++) {
            if (round == 0) {
                record();
            } else {
                session.tap(null);
            }
            byte[] payload = new byte[Phone.FRAME];
            payload[0] = (byte) (round + 1);
            caller.audio(payload, 0);
            byte[] expected = Codec.PCMA.transcode(payload, Codec.PCMU);
            assertThat(agent.receive(packet -> packet.payload().length == Phone.FRAME && !packet.isSilent())
                            .payload())
                    .isEqualTo(expected);
        }
    }

    @Test
    void aRecorderThatFailsIsLetGoAndTheTalkGoesOn() {
        List<Runnable> failures = List.of(
                () -> {
                    throw new IllegalStateException("the disk is full");
                },
                () -> {
                    throw new StackOverflowError("too deep, says the test");
                });
        for (Runnable failure : failures) {
            AtomicInteger frames = new AtomicInteger();
            session.tap((_, _, _) -> {
                frames.incrementAndGet();
                failure.run();
            });
            talk(10);
            caller.reach(agent, 0);
            agent.reach(caller, 8);
            assertThat(frames).as("it is let go at its first failure").hasValue(1);
        }
    }
}
