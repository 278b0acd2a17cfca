package io.trunkline.recording.voicemail;

import java.util.Set;

/** Languages of the product's own prompts. */
final class Languages {

    private static final Set<String> SPOKEN = Set.of("en", "zh");

    private Languages() {}

    /** The one that somebody of a language is spoken to in. */
    static String spoken(String language) {
        String first = language.split("-", -1)[0];
        return SPOKEN.contains(first) ? first : "en";
    }
}
