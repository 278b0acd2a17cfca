package io.trunkline.recording.sealed;

import io.trunkline.events.SubjectId;
import io.trunkline.personal.ContentKey;
import io.trunkline.personal.ContentKeys;
import io.trunkline.recording.store.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** Opens what {@link SealingFile} sealed. */
public final class SealedRecording {

    private SealedRecording() {}

    /**
     * The sound, seekable. Closing it closes the object.
     *
     * @return absent when the person it is about was erased; the object is closed then
     * @throws IOException when the object is damaged or another recording's
     * @throws io.trunkline.personal.KeyStoreUnavailable when the key cannot be had now
     */
    public static Optional<SeekableByteChannel> open(Content content, SeekableByteChannel object, ContentKeys keys)
            throws IOException {
        boolean opened = false;
        try {
            Head head = Head.read(object);
            if (!head.id().equals(content.id())) {
                throw new IOException("the object is " + head.id() + ", not " + content);
            }
            Optional<ContentKey> key = keys.open(head.subject(), head.wrapped(), content.place());
            if (key.isEmpty()) {
                return Optional.empty();
            }
            SeekableByteChannel rest = new After(object, head.bytes().length);
            SeekableByteChannel sound = key.get().cipher().newSeekableDecryptingChannel(rest, head.bytes());
            // Tink finds key and size with the first byte, and says before that neither.
            sound.read(ByteBuffer.allocate(1));
            sound.position(0);
            opened = true;
            return Optional.of(sound);
        } catch (GeneralSecurityException e) {
            throw new IOException(content + " does not open: it was changed, or belongs elsewhere", e);
        } finally {
            if (!opened) {
                object.close();
            }
        }
    }

    /** What an earlier run of this process finished and did not get into the store any more. */
    public static Finished found(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Head head = Head.read(channel);
            if (!head.id().equals(content.id())) {
                throw new IOException(file + " is not " + content);
            }
            SubjectId subject = head.subject();
            long sound = soundBytes(Files.size(file) - head.bytes().length);
            return new Finished(file, subject, sound, Files.size(file), Sha256.of(file));
        }
    }

    /** How much sound is in so many sealed bytes: each segment has a tag, the first a header of the cipher too. */
    static long soundBytes(long sealedBytes) {
        long segments = Math.ceilDiv(sealedBytes, ContentKeys.SEGMENT_BYTES);
        return sealedBytes - ContentKeys.HEADER_BYTES - segments * ContentKeys.TAG_BYTES;
    }
}
