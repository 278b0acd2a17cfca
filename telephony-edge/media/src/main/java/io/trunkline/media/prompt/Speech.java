package io.trunkline.media.prompt;

import java.io.IOException;

/** Turns text into speech. Called on a thread that may wait. */
@FunctionalInterface
public interface Speech {

    /** No text can be spoken on this machine. */
    Speech NONE = (language, text) -> {
        throw new IOException("no text-to-speech is installed");
    };

    /**
     * Speaks a text.
     *
     * @param language BCP 47, as {@code en} or {@code zh-TW}
     * @return a WAV file, one channel of 16-bit PCM
     * @throws IOException with a sentence that says why it cannot be spoken
     */
    byte[] wav(String language, String text) throws IOException;
}
