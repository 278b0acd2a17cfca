package io.trunkline.recording;

import io.trunkline.personal.ContentKeys;
import io.trunkline.personal.KeyStoreUnavailable;
import io.trunkline.recording.sealed.Content;
import io.trunkline.recording.sealed.SealedRecording;
import io.trunkline.recording.sound.WavHead;
import io.trunkline.recording.store.RecordingStore;
import io.trunkline.recording.store.StoreUnavailable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/** Opens stored recordings as WAV files. Who may hear them, and the event of it, are the caller's to see to. */
public final class Playback {

    /** What came of opening one. */
    public sealed interface Opened {

        /** A WAV file; to be closed. */
        record Sound(WavStream wav) implements Opened {}

        /** The person it is about was erased: nobody will hear it again. */
        record Erased() implements Opened {}

        /** Another store has it, or none. */
        record Elsewhere() implements Opened {}

        /** Store or key cannot be had now, or the object is damaged; the log file says which. */
        record Unavailable(Exception cause) implements Opened {}
    }

    private final RecordingStore store;
    private final ContentKeys keys;
    private final int channels;

    /** @param channels of what lies there: 2 for recordings, 1 for messages */
    public Playback(RecordingStore store, ContentKeys keys, int channels) {
        this.channels = channels;
        this.store = store;
        this.keys = keys;
    }

    /**
     * Opens a recording or a message.
     *
     * @param storeName see {@code recording.stored}, as is the key
     */
    public Opened open(Content content, String storeName, String key) {
        if (!store.name().equals(storeName)) {
            return new Opened.Elsewhere();
        }
        try {
            Optional<SeekableByteChannel> object = store.open(key);
            if (object.isEmpty()) {
                return new Opened.Elsewhere();
            }
            Optional<SeekableByteChannel> sound = SealedRecording.open(content, object.get(), keys);
            return sound.isEmpty()
                    ? new Opened.Erased()
                    : new Opened.Sound(new WavStream(
                            sound.get(), WavHead.of(channels, sound.get().size())));
        } catch (IOException | StoreUnavailable | KeyStoreUnavailable e) {
            return new Opened.Unavailable(e);
        }
    }
}
