package io.trunkline.media.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.media.engine.Wav;
import io.trunkline.media.rtp.Codec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are found, and which sounds are in them. */
class PromptsTest {

    private static final byte[] CODES = {1, 2, 3, (byte) 0xFF};

    @Test
    void folderAfterFolderAndTheProductLast(@TempDir Path folder, @TempDir Path second) {
        Wav.write(folder, "en/greeting", Wav.ulaw(new byte[] {1}));
        Wav.write(second, "en/greeting", Wav.ulaw(new byte[] {1, 2}));
        Wav.write(second, "en/menu", Wav.ulaw(new byte[] {1, 2, 3}));
        Prompts prompts = new Prompts(List.of(folder, second), Speech.NONE);
        assertThat(Objects.requireNonNull(prompts.find("en/greeting")).length()).isEqualTo(1);
        assertThat(Objects.requireNonNull(prompts.find("en/menu")).length()).isEqualTo(3);
        assertThat(Objects.requireNonNull(prompts.find("en/wait")).length()).isGreaterThan(8_000);
        assertThat(prompts.find("en/greeting")).isSameAs(prompts.find("en/greeting"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nothing", "", "../secret", "/etc/passwd", "en/../en/menu", "a/b/c/d/e", "en/menu.wav", "x\u0000"
            })
    void whatIsNotThereOrNotANameIsAbsent(String name, @TempDir Path folder) throws IOException {
        Wav.write(folder, "secret", Wav.ulaw(CODES));
        Path inner = Files.createDirectory(folder.resolve("inner"));
        assertThat(new Prompts(List.of(inner), Speech.NONE).find(name)).isNull();
    }

    @Test
    void aFileThatIsNoWavIsAbsent(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("text.wav"), "this is not sound");
        assertThat(new Prompts(List.of(folder), Speech.NONE).find("text")).isNull();
    }

    @Test
    void theThreeEncodingsAreReadAlike() throws IOException {
        byte[] alaw = Codec.PCMA.transcode(CODES, Codec.PCMU);
        ByteBuffer pcm = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        for (byte code : CODES) {
            pcm.putShort(Codec.PCMU.decode(code));
        }
        assertThat(WavReader.read(Wav.ulaw(CODES)).codes(Codec.PCMU)).isEqualTo(CODES);
        assertThat(WavReader.read(Wav.of(6, 8, 8_000, 1, alaw)).codes(Codec.PCMA))
                .isEqualTo(alaw);
        assertThat(WavReader.read(Wav.of(1, 16, 8_000, 1, pcm.array())).codes(Codec.PCMU))
                .isEqualTo(CODES);
    }

    @ParameterizedTest
    @CsvSource({"1, 8, 8000, 1", "1, 16, 16000, 1", "1, 16, 8000, 2", "7, 16, 8000, 1", "3, 32, 8000, 1"})
    void otherFormatsAreRefusedInPlainWords(int format, int bits, int rate, int channels) {
        assertThatThrownBy(() -> WavReader.read(Wav.of(format, bits, rate, channels, new byte[64])))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("8,000 Hz mono");
    }

    @Test
    void aFileCutOffIsReadAsFarAsItGoes() throws IOException {
        byte[] wav = Wav.ulaw(new byte[1_000]);
        assertThat(WavReader.read(Arrays.copyOf(wav, 544)).length()).isEqualTo(500);
    }

    @Property(tries = 1_000)
    void garbageIsRefusedAndNothingElseHappens(@ForAll @Size(max = 80) byte[] garbage) {
        byte[] file = Wav.ulaw(garbage);
        System.arraycopy(garbage, 0, file, 12, Math.min(garbage.length, 32));
        try {
            assertThat(WavReader.read(file).length()).isLessThanOrEqualTo(file.length);
        } catch (IOException expected) {
            assertThat(expected).hasMessageStartingWith("it");
        }
    }
}
