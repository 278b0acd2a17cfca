package io.trunkline.media.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.media.engine.Wav;
import io.trunkline.media.rtp.Codec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Texts are spoken once and kept; tones are made. */
class SpokenTextsTest {

    /** A second of a tone at 22,050 Hz, as espeak-ng's rate is. */
    private static byte[] tone(int hertz) {
        ByteBuffer data = ByteBuffer.allocate(2 * 22_050).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 22_050; i++) {
            data.putShort((short) (8_000 * Math.sin(2 * Math.PI * hertz * i / 22_050)));
        }
        return Wav.of(1, 16, 22_050, 1, data.array());
    }

    private static double level(Sound sound) {
        double energy = 0;
        for (byte code : sound.codes(Codec.PCMU)) {
            double sample = Codec.PCMU.decode(code);
            energy += sample * sample;
        }
        return Math.sqrt(energy / sound.length());
    }

    @Test
    void aTextIsSpokenOnceAndKept() {
        AtomicInteger spoken = new AtomicInteger();
        Prompts prompts = new Prompts(List.of(), (language, text) -> {
            assertThat(language).isEqualTo("en-GB");
            assertThat(text).isEqualTo("ticket 4/5, \"please\"");
            spoken.incrementAndGet();
            return tone(440);
        });
        String name = "say/en-GB/ticket 4/5, \"please\"";
        assertThat(prompts.isReady(name)).isFalse();
        Sound sound = Objects.requireNonNull(prompts.find(name));
        assertThat(prompts.isReady(name)).isTrue();
        assertThat(prompts.find(name)).isSameAs(sound);
        assertThat(spoken).hasValue(1);
        assertThat(sound.length()).isEqualTo(8_000);
        assertThat(level(sound)).isBetween(5_400.0, 5_900.0);
    }

    @Test
    void whatTheLineCannotCarryIsTakenOutAndNotFoldedIntoIt() {
        Prompts prompts = new Prompts(List.of(), (_, _) -> tone(5_000));
        assertThat(level(Objects.requireNonNull(prompts.find("say/en/x")))).isLessThan(120);
    }

    @Test
    void whatCannotBeSpokenIsSkipped() {
        Prompts prompts = new Prompts(List.of(), (_, text) -> switch (text) {
            case "fails" -> throw new IOException("no voice");
            case "garbage" -> new byte[] {1, 2, 3};
            default -> tone(440);
        });
        assertThat(prompts.findAll(List.of(
                        "say/en/fails",
                        "say/en/garbage",
                        "say/en/",
                        "say/../x",
                        "say/en/" + "x".repeat(1_001),
                        "say/en/fine")))
                .hasSize(1);
    }

    @Test
    void theCacheIsBoundedAndTheLongestUnusedGoesFirst() {
        SpokenTexts texts = new SpokenTexts((_, _) -> tone(440));
        Sound first = texts.speak("say/en/0");
        for (int i = 1; i <= SpokenTexts.MAX_KEPT; i++) {
            assertThat(texts.speak("say/en/" + i)).isNotNull();
            if (i == 5) {
                assertThat(texts.speak("say/en/0")).isSameAs(first);
            }
        }
        assertThat(texts.kept("say/en/1")).isNull();
        assertThat(texts.kept("say/en/0")).isSameAs(first);
    }

    @Test
    void tonesAreMade() {
        Prompts prompts = new Prompts(List.of(), Speech.NONE);
        assertThat(Objects.requireNonNull(prompts.find("tone/ringback")).length())
                .isEqualTo(40_000);
        assertThat(Objects.requireNonNull(prompts.find("tone/busy")).length()).isEqualTo(8_000);
        assertThat(level(Objects.requireNonNull(prompts.find("tone/beep")))).isBetween(4_500.0, 5_100.0);
        assertThat(Objects.requireNonNull(prompts.find("tone/confirm")).length())
                .isEqualTo(550 * 8);
        assertThat(Objects.requireNonNull(prompts.find("tone/denied")).length()).isEqualTo(1_100 * 8);
        assertThat(prompts.find("tone/none")).isNull();
    }

    @Test
    void theProgramSpeaksWhereItIsInstalled() throws IOException {
        Speech speech = EspeakNg.ifInstalled();
        if (speech == Speech.NONE) {
            assertThatThrownBy(() -> speech.wav("en", "one")).hasMessage("no text-to-speech is installed");
            return;
        }
        Sound english = WavReader.speech(speech.wav("en", "one two three"));
        Sound chinese = WavReader.speech(speech.wav("zh", "一二三"));
        assertThat(english.length()).isBetween(4_000, 40_000);
        assertThat(level(english)).isGreaterThan(300);
        assertThat(chinese.length()).isBetween(4_000, 40_000);
        assertThat(new Prompts(List.of(), speech).find("say/xx/nothing")).isNull();
    }
}
