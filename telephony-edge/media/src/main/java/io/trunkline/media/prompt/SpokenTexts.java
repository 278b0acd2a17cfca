package io.trunkline.media.prompt;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prompts that are spoken, not recorded: {@code say/<language>/<text>}. What was spoken is kept, the longest unused given up
 * first. Safe from any thread; two who ask for the same text at once may both have it spoken.
 */
final class SpokenTexts {

    static final String PREFIX = "say/";
    static final int MAX_TEXT = 1_000;
    static final int MAX_KEPT = 500;
    static final int MAX_KEPT_SAMPLES = 8 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(SpokenTexts.class);
    private static final Pattern NAME =
            Pattern.compile("say/([a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,2})/(.{1," + MAX_TEXT + "})", Pattern.DOTALL);

    private final Speech speech;
    private final Map<String, Sound> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int keptSamples;

    SpokenTexts(Speech speech) {
        this.speech = speech;
    }

    /** What is there already; absent when it must be spoken first. */
    synchronized @Nullable Sound kept(String name) {
        return kept.get(name);
    }

    /** Speaks it, which may take seconds; absent, with a line in the log that does not repeat the text, when it cannot. */
    @Nullable
    Sound speak(String name) {
        Sound known = kept(name);
        if (known != null) {
            return known;
        }
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            log.warn("a text to be spoken is malformed or too long, and is skipped");
            return null;
        }
        try {
            Sound sound = WavReader.speech(speech.wav(matcher.group(1), matcher.group(2)));
            keep(name, sound);
            return sound;
        } catch (IOException e) {
            log.warn("a text in {} cannot be spoken and is skipped: {}", matcher.group(1), e.getMessage());
            return null;
        } catch (RuntimeException e) { // whatever it is, the prompts after it are played
            log.warn("a text in {} cannot be spoken and is skipped", matcher.group(1), e);
            return null;
        }
    }

    private synchronized void keep(String name, Sound sound) {
        if (sound.length() > MAX_KEPT_SAMPLES / 8 || kept.containsKey(name)) {
            return;
        }
        kept.put(name, sound);
        keptSamples += sound.length();
        Iterator<Sound> oldest = kept.values().iterator();
        while (kept.size() > MAX_KEPT || keptSamples > MAX_KEPT_SAMPLES) {
            keptSamples -= oldest.next().length();
            oldest.remove();
        }
    }
}
