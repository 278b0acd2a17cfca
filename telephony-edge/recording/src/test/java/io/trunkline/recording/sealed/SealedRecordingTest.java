package io.trunkline.recording.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.events.RecordingId;
import io.trunkline.events.SubjectId;
import io.trunkline.personal.ContentKey;
import io.trunkline.recording.PeopleInMemory;
import io.trunkline.recording.store.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sealed opens whole or in parts, for nobody once the person is erased, and not at all when it was touched. */
class SealedRecordingTest {

    private static final RecordingId ID = new RecordingId(new UUID(7, 8));
    private static final int SEGMENT = 64 * 1024;

    @TempDir
    Path folder = Path.of("");

    private final PeopleInMemory people = new PeopleInMemory();
    private final SubjectId ada = people.person("+49301");

    @AfterEach
    void close() {
        people.close();
    }

    private static byte[] sound(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private Finished sealed(byte[] sound) throws IOException {
        ContentKey key = people.keys().make(ada, Content.of(ID).place()).orElseThrow();
        SealingFile file = new SealingFile(folder.resolve("r"), Content.of(ID), key);
        for (int from = 0; from < sound.length; from += 32_000) {
            file.write(ByteBuffer.wrap(sound, from, Math.min(32_000, sound.length - from)));
        }
        return file.finish();
    }

    private Optional<SeekableByteChannel> open(RecordingId id) throws IOException {
        return SealedRecording.open(Content.of(id), FileChannel.open(folder.resolve("r")), people.keys());
    }

    private byte[] read(long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[length]);
        try (SeekableByteChannel channel = open(ID).orElseThrow()) {
            channel.position(from);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // on
            }
        }
        assertThat(buffer.hasRemaining()).isFalse();
        return buffer.array();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 640, SEGMENT - 56, SEGMENT, 3 * SEGMENT + 17})
    void opensAsItWas(int size) throws IOException {
        byte[] sound = sound(size);
        Finished finished = sealed(sound);
        assertThat(read(0, size)).isEqualTo(sound);
        assertThat(finished.soundBytes()).isEqualTo(size);
        assertThat(finished.bytes()).isEqualTo(Files.size(folder.resolve("r")));
        assertThat(finished.sha256()).isEqualTo(Sha256.of(folder.resolve("r")));
        assertThat(finished.subject()).isEqualTo(ada);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 640, SEGMENT - 56, SEGMENT, 3 * SEGMENT + 17})
    void isFoundAgainWithTheSameFigures(int size) throws IOException {
        Finished finished = sealed(sound(size));
        assertThat(SealedRecording.found(folder.resolve("r"), Content.of(ID))).isEqualTo(finished);
    }

    @Test
    void aPartOpensWithoutTheRest() throws IOException {
        byte[] sound = sound(5 * SEGMENT);
        sealed(sound);
        for (int from : new int[] {0, 3, SEGMENT - 5, 2 * SEGMENT + 1, 5 * SEGMENT - 9}) {
            assertThat(read(from, 9)).isEqualTo(Arrays.copyOfRange(sound, from, from + 9));
        }
    }

    @Test
    void nothingOfItIsOnDiskInTheClear() throws IOException {
        byte[] sound = new byte[SEGMENT];
        Arrays.fill(sound, (byte) 0x55);
        sealed(sound);
        String bytes = Files.readString(folder.resolve("r"), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("UUUUUUUU");
    }

    @Test
    void whoeverIsErasedIsUnreadable() throws IOException {
        sealed(sound(10_000));
        assertThat(open(ID)).isPresent();
        people.erase(ada);
        assertThat(open(ID)).isEmpty();
        assertThat(people.keys().make(ada, Content.of(ID).place())).isEmpty();
    }

    @Test
    void nobodyInParticularIsAPersonOfTheirOwn() throws IOException {
        ContentKey key = people.keys().make(null, Content.of(ID).place()).orElseThrow();
        SealingFile file = new SealingFile(folder.resolve("r"), Content.of(ID), key);
        file.write(ByteBuffer.wrap(sound(100)));
        Finished finished = file.finish();
        assertThat(finished.subject()).isNotEqualTo(ada);
        assertThat(read(0, 100)).isEqualTo(sound(100));
        people.erase(finished.subject());
        assertThat(open(ID)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 20, 60, 200, 400, 1_000, -1})
    void aByteThatWasChangedIsNoticed(int at) throws IOException {
        sealed(sound(10_000));
        byte[] bytes = Files.readAllBytes(folder.resolve("r"));
        int place = at < 0 ? bytes.length + at : at;
        bytes[place] ^= 1;
        Files.write(folder.resolve("r"), bytes);
        assertThatThrownBy(() -> {
                    if (open(ID).isEmpty()) {
                        throw new IOException("another person is none");
                    }
                    read(0, 10_000);
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void anotherRecordingsObjectDoesNotOpen() throws IOException {
        sealed(sound(10));
        assertThatThrownBy(() -> open(new RecordingId(new UUID(7, 9)))).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNotFinishedIsNotFoundAndLeavesNothing() throws IOException {
        ContentKey key = people.keys().make(ada, Content.of(ID).place()).orElseThrow();
        SealingFile file = new SealingFile(folder.resolve("r"), Content.of(ID), key);
        file.write(ByteBuffer.wrap(sound(200_000)));
        assertThat(folder.resolve("r")).doesNotExist();
        file.close();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
