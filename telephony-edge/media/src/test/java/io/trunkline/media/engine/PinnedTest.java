package io.trunkline.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.media.MediaSettings;
import io.trunkline.media.rtp.Codec;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session is handled by one thread and no other, whatever happens in it, and sessions are dealt out to the threads in turn. */
class PinnedTest {

    private static final int LOOPS = 2;
    private static final int SESSIONS = 4;
    /** As long as a packet lasts, where none comes. */
    private static final int PACE_MILLIS = 20;

    private static final Party THIRD = new Party("third");

    private final NettyMediaEngine engine = new NettyMediaEngine(new MediaSettings(
            InetAddress.getLoopbackAddress(),
            InetAddress.getLoopbackAddress(),
            20_000,
            29_999,
            Duration.ofSeconds(30),
            LOOPS,
            List.of()));
    private final List<Talk> talks = new ArrayList<>();

    /** Three phones in a session, and the threads that were seen at work for it. */
    private final class Talk {

        final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        final Set<String> seen = ConcurrentHashMap.newKeySet();
        final List<Phone> phones = List.of(new Phone(), new Phone(), new Phone());
        final RtpSession session;

        Talk(String call) {
            session = Objects.requireNonNull(engine.open(call, this::signalled));
            List<Party> parties = List.of(Party.CALLER, Party.AGENT, THIRD);
            for (int i = 0; i < parties.size(); i++) {
                Phone phone = phones.get(i);
                phone.to(session.answer(parties.get(i), phone.sdp("0 101", "rtpmap:101 telephone-event/8000")));
            }
            session.tap((_, _, _) -> at("tap"));
        }

        private void at(String what) {
            threads.add(Thread.currentThread());
            seen.add(what);
        }

        private void signalled(MediaSignal signal) {
            at(signal.getClass().getSimpleName());
        }

        void speak() {
            for (Phone phone : phones) {
                phone.tone(430, Codec.PCMU, 0);
                phone.passTime(Phone.FRAME);
                phone.send(phone.event(101, 1, true, true, Phone.FRAME));
            }
        }
    }

    @AfterEach
    void close() {
        engine.close();
        talks.forEach(talk -> talk.phones.forEach(Phone::close));
    }

    @Test
    void aSessionStaysOnItsThread() {
        for (int i = 0; i < SESSIONS; i++) {
            talks.add(new Talk("call-" + i));
        }
        // Passed through and mixed on the tick, digits as their packets come, and the end of what is played.
        talks.forEach(talk -> talk.session.mix(Mix.pair(Party.CALLER, Party.AGENT)));
        heard("tap", "Digit");
        talks.forEach(talk -> {
            talk.seen.clear();
            talk.session.mix(new Mix(Map.of(
                    Party.CALLER,
                    Set.of(Party.AGENT, THIRD),
                    Party.AGENT,
                    Set.of(Party.CALLER, THIRD),
                    THIRD,
                    Set.of(Party.CALLER, Party.AGENT))));
            talk.session.play(Party.CALLER, List.of("tone/beep"), false, 1);
        });
        heard("tap", "Digit", "PlayEnded");

        assertThat(talks).allSatisfy(talk -> assertThat(talk.threads).hasSize(1));
        assertThat(thread(0)).isEqualTo(thread(2)).isNotEqualTo(thread(1));
        assertThat(thread(1)).isEqualTo(thread(3));
        assertThat(thread(0).getName()).startsWith("media");
    }

    private Thread thread(int talk) {
        return talks.get(talk).threads.iterator().next();
    }

    /** All speak until each session has seen that. */
    private void heard(String... what) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!talks.stream().allMatch(talk -> talk.seen.containsAll(List.of(what)))) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            talks.forEach(Talk::speak);
            var _ = talks.getFirst().phones.getFirst().poll(PACE_MILLIS);
        }
    }
}
