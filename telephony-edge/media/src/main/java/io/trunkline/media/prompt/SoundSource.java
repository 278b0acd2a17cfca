package io.trunkline.media.prompt;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Sounds that are kept elsewhere, as messages are. Called on a thread that may wait; what it gives is not kept here. */
@FunctionalInterface
public interface SoundSource {

    /** Nothing is kept elsewhere. */
    SoundSource NONE = _ -> null;

    /**
     * A sound by the name of its prompt.
     *
     * @return a WAV file of 8,000 Hz, one channel; absent: there is none
     * @throws IOException with a sentence that says why it cannot be had
     */
    byte @Nullable [] wav(String name) throws IOException;
}
