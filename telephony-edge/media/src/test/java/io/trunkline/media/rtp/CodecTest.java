package io.trunkline.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our tables against G.711's values and against another implementation, the JDK's. */
class CodecTest {

    private static final AudioFormat PCM = new AudioFormat(8_000, 16, 1, true, false);

    @Test
    void endsAndMiddleOfTheScaleAreThoseOfG711() {
        assertThat(Codec.PCMU.decode((byte) 0xFF)).isZero();
        assertThat(Codec.PCMU.decode((byte) 0x80)).isEqualTo((short) 32_124);
        assertThat(Codec.PCMU.decode((byte) 0x00)).isEqualTo((short) -32_124);
        assertThat(Codec.PCMA.decode((byte) 0xD5)).isEqualTo((short) 8);
        assertThat(Codec.PCMA.decode((byte) 0xAA)).isEqualTo((short) 32_256);
        assertThat(Codec.PCMA.decode((byte) 0x2A)).isEqualTo((short) -32_256);
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void everyCodeMeansWhatTheJdkSays(Codec codec) throws IOException {
        byte[] codes = new byte[256];
        for (int i = 0; i < 256; i++) {
            codes[i] = (byte) i;
        }
        AudioFormat format = new AudioFormat(encoding(codec), 8_000, 8, 1, 1, 8_000, false);
        ByteBuffer samples = ByteBuffer.wrap(convert(codes, format, PCM)).order(ByteOrder.LITTLE_ENDIAN);
        for (byte code : codes) {
            assertThat(codec.decode(code)).as("code %d", code & 0xFF).isEqualTo(samples.getShort());
        }
    }

    private static Encoding encoding(Codec codec) {
        return codec == Codec.PCMU ? Encoding.ULAW : Encoding.ALAW;
    }

    private static byte[] convert(byte[] bytes, AudioFormat from, AudioFormat to) throws IOException {
        AudioInputStream source =
                new AudioInputStream(new ByteArrayInputStream(bytes), from, bytes.length / from.getFrameSize());
        try (AudioInputStream converted = AudioSystem.getAudioInputStream(to, source)) {
            return converted.readAllBytes();
        }
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void encodingGivesTheNearestCode(Codec codec) {
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
            int chosen = Math.abs(codec.decode(codec.encode((short) sample)) - sample);
            int step = Math.max(16, Math.abs(sample) / 16);
            assertThat(chosen).as("sample %d", sample).isLessThanOrEqualTo(Math.abs(sample) > 32_000 ? 800 : step);
        }
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void codesSurviveDecodingAndEncoding(Codec codec) {
        for (int code = 0; code < 256; code++) {
            byte again = codec.encode(codec.decode((byte) code));
            assertThat(codec.decode(again)).isEqualTo(codec.decode((byte) code));
        }
    }

    @Test
    void silenceStaysSilenceInTheOtherLaw() {
        byte[] ulaw = Codec.PCMU.transcode(new byte[] {Codec.PCMA.silence()}, Codec.PCMA);
        assertThat(Math.abs(Codec.PCMU.decode(ulaw[0]))).isLessThanOrEqualTo((short) 8);
        byte[] alaw = Codec.PCMA.transcode(new byte[] {Codec.PCMU.silence()}, Codec.PCMU);
        assertThat(alaw[0]).isEqualTo(Codec.PCMA.silence());
    }
}
