package io.trunkline.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.MediaSignal.PlayEnded;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.voicemail.VoicemailPort;
import io.trunkline.media.engine.Phone.Rtp;
import io.trunkline.media.prompt.Speech;
import io.trunkline.media.rtp.Codec;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts reach the phone whole, in order, paced by their timestamps. */
class PlayTest {

    private Path folder;
    private NettyMediaEngine engine;
    private RtpSession session;
    private final Signals signals = new Signals();
    private final Phone caller = new Phone();

    @BeforeEach
    void open(@TempDir Path prompts) {
        folder = prompts;
        engine = Engines.engine(folder);
        session = Objects.requireNonNull(engine.open("call", signals));
    }

    @AfterEach
    void close() {
        engine.close();
        caller.close();
    }

    private byte[] prompt(String name, int length, int seed) {
        byte[] codes = new byte[length];
        for (int i = 0; i < length; i++) {
            codes[i] = (byte) (seed + i % 100);
        }
        Wav.write(folder, name, Wav.ulaw(codes));
        return codes;
    }

    private static byte[] heard(List<Rtp> packets) {
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        packets.forEach(packet -> sound.writeBytes(packet.payload()));
        return sound.toByteArray();
    }

    @Test
    void promptsFollowEachOtherSampleBySample() throws Exception {
        byte[] first = prompt("one", 3_000, 0);
        byte[] second = prompt("two", 1_050, 100);
        byte[] expected = Arrays.copyOf(first, 4_160);
        System.arraycopy(second, 0, expected, 3_000, 1_050);
        Arrays.fill(expected, 4_050, 4_160, Codec.PCMU.silence());
        caller.to(session.answer(Party.CALLER, caller.sdp("0")));

        long began = System.nanoTime();
        session.play(Party.CALLER, List.of("one", "two"), false, 42);
        assertThat(signals.next()).isEqualTo(new PlayEnded(Party.CALLER, 42));
        long took = System.nanoTime() - began;

        List<Rtp> packets = caller.frames(26);
        assertThat(heard(packets)).isEqualTo(expected);
        assertThat(caller.poll(1)).isNull();
        for (int i = 0; i < 26; i++) {
            Rtp packet = packets.get(i);
            assertThat(packet.marker()).isEqualTo(i == 0);
            assertThat(packet.sequence()).isEqualTo((packets.getFirst().sequence() + i) & 0xFFFF);
            assertThat(packet.ssrc()).isEqualTo(packets.getFirst().ssrc());
            if (i > 0) {
                // one frame; more only where the machine stood still
                int step = packet.timestamp() - packets.get(i - 1).timestamp();
                assertThat(step).isGreaterThanOrEqualTo(160).matches(samples -> samples % 160 == 0);
            }
        }
        // all but the frames that may be made up for at once
        assertThat(took).isGreaterThan((25 - Pacing.MAX_BEHIND) * Pacing.TICK_NANOS);
    }

    @Test
    void aSideThatSpeaksTheOtherLawHearsThePromptInIt() throws Exception {
        byte[] codes = prompt("one", 320, 0);
        caller.to(session.answer(Party.CALLER, caller.sdp("8")));
        session.play(Party.CALLER, List.of("one"), false, 1);
        List<Rtp> packets = caller.frames(2);
        assertThat(packets).allMatch(packet -> packet.type() == 8);
        assertThat(heard(packets)).isEqualTo(Codec.PCMA.transcode(codes, Codec.PCMU));
    }

    @Test
    void aMissingPromptIsSkippedAndTheEndStillComes() throws Exception {
        prompt("one", 160, 0);
        caller.to(session.answer(Party.CALLER, caller.sdp("0")));
        session.play(Party.CALLER, List.of("missing", "one", "../one", "also/missing"), false, 1);
        assertThat(signals.next()).isEqualTo(new PlayEnded(Party.CALLER, 1));
        assertThat(caller.frames(1)).hasSize(1);
        session.play(Party.CALLER, List.of("missing"), false, 2);
        assertThat(signals.next()).isEqualTo(new PlayEnded(Party.CALLER, 2));
        session.play(Party.CALLER, List.of("missing"), true, 3);
        assertThat(signals.next()).isEqualTo(new PlayEnded(Party.CALLER, 3));
        assertThat(caller.poll(1)).isNull();
    }

    @Test
    void musicGoesRoundUntilItIsReplacedAndOnlyTheLastOneSignals() throws Exception {
        byte[] music = prompt("music", 240, 0);
        byte[] other = prompt("other", 160, 128);
        caller.to(session.answer(Party.CALLER, caller.sdp("0")));
        session.play(Party.CALLER, List.of("music"), true, 1);
        byte[] heard = heard(caller.frames(6));
        for (int i = 0; i < 960; i++) {
            assertThat(heard[i]).isEqualTo(music[i % 240]);
        }
        session.play(Party.CALLER, List.of("other"), false, 2);
        assertThat(signals.next()).isEqualTo(new PlayEnded(Party.CALLER, 2));
        assertThat(signals.none()).isTrue();
        assertThat(caller.receive(packet -> Arrays.equals(packet.payload(), other))
                        .marker())
                .isTrue();
    }

    /** A message in a store that goes away while it is read, and one that is too long for the memory. */
    private static byte[] lost(String name) {
        if (name.endsWith("long")) {
            throw new OutOfMemoryError("the message is too long, says the test");
        }
        throw new IllegalStateException("the store is away");
    }

    @Test
    void whatCannotBeHadIsSkippedAndThePlayEnds() throws Exception {
        try (NettyMediaEngine stored = new NettyMediaEngine(
                Engines.settings(20_000, 29_999, Duration.ofSeconds(30), folder), Speech.NONE, PlayTest::lost)) {
            RtpSession listening = Objects.requireNonNull(stored.open("call", signals));
            byte[] after = prompt("after", 160, 7);
            caller.to(listening.answer(Party.CALLER, caller.sdp("0")));
            listening.play(Party.CALLER, List.of(VoicemailPort.PROMPT + "short", "after"), false, 1);
            assertThat(signals.next()).isEqualTo(new PlayEnded(Party.CALLER, 1));
            assertThat(heard(caller.frames(1))).isEqualTo(after);
            listening.play(Party.CALLER, List.of(VoicemailPort.PROMPT + "long"), false, 2);
            assertThat(signals.next()).isEqualTo(new PlayEnded(Party.CALLER, 2));
        }
    }

    @Test
    void stopEndsPlayingInSilence() throws Exception {
        prompt("music", 1_600, 0);
        prompt("end", 160, 200);
        caller.to(session.answer(Party.CALLER, caller.sdp("0")));
        session.play(Party.CALLER, List.of("music"), true, 1);
        caller.frames(2);
        session.stop(Party.CALLER);
        session.play(Party.AGENT, List.of("end"), false, 2);
        assertThat(signals.next()).isEqualTo(new PlayEnded(Party.AGENT, 2));
        while (caller.poll(1) != null) {
            // what was on its way
        }
        session.play(Party.AGENT, List.of("music"), false, 3);
        assertThat(signals.next()).isEqualTo(new PlayEnded(Party.AGENT, 3));
        assertThat(caller.poll(1)).isNull();
    }

    @Test
    void thePromptsOfTheProductAreThereAndKeepTheGoalForTheirSize() {
        var prompts = engine.prompts();
        int samples = 0;
        for (String language : List.of("en", "zh")) {
            for (String name : List.of("greeting", "menu", "wait", "invalid", "goodbye")) {
                var sound = prompts.find(language + "/" + name);
                assertThat(sound).as("%s/%s", language, name).isNotNull();
                assertThat(Objects.requireNonNull(sound).length()).isBetween(8_000, 8 * 8_000);
                samples += sound.length();
            }
        }
        int music = Objects.requireNonNull(prompts.find("music/hold")).length();
        assertThat(music).isBetween(10 * 8_000, 15 * 8_000);
        assertThat(samples + music).isLessThan(300 * 1_024);
    }
}
