package io.trunkline.ivr;

import java.util.Map;
import java.util.Objects;

/** Something that callers hear. */
public sealed interface Prompt {

    /** The prompt's name for the media, in a language. */
    String in(String language, Attributes attributes);

    /**
     * A recorded prompt.
     *
     * @param name with a slash as it is ({@code tone/beep}); else there is one in each language
     */
    record Recorded(String name) implements Prompt {

        boolean isInEachLanguage() {
            return name.indexOf('/') < 0;
        }

        @Override
        public String in(String language, Attributes attributes) {
            return isInEachLanguage() ? language + "/" + name : name;
        }
    }

    /** A text to be spoken, by language; {@code {{attribute}}} stands for a value. */
    record Spoken(Map<String, String> texts) implements Prompt {

        /** Characters that are spoken of it at most. */
        public static final int LONGEST = 1_000;

        public Spoken {
            texts = Map.copyOf(texts);
        }

        @Override
        public String in(String language, Attributes attributes) {
            String text =
                    Template.fill(Objects.requireNonNullElse(texts.get(language), ""), attributes, Template.Place.TEXT);
            return "say/" + language + "/" + (text.isBlank() ? "." : text);
        }
    }
}
