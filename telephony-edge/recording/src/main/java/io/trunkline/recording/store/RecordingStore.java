package io.trunkline.recording.store;

import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps whole objects by key. An object is there completely or not at all. Calls throw {@link StoreUnavailable} when the
 * store cannot do its part now; they may be made again.
 */
public interface RecordingStore extends AutoCloseable {

    /** Which store it is, as recordings name it: {@code disk:node-1}, {@code s3:bucket}. */
    String name();

    /**
     * Stores a file's bytes. Durable, and complete, when this returns; until then nothing is found by the key, unless an
     * object was there before. The file may be moved away or stay.
     *
     * @param key 1 to 200 of {@code a-z 0-9 . _ - /}, without {@code ..}, not beginning or ending with {@code /}
     * @param sha256 of the bytes, in lower-case hex
     */
    void put(String key, Path file, String sha256);

    /** Opens an object for reading at any place; absent where there is none. To be closed. */
    Optional<SeekableByteChannel> open(String key);

    /** Deletes an object; one that is not there is no error. */
    void delete(String key);

    @Override
    void close();
}
