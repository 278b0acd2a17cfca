package io.trunkline.audit.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What a replay says, in one language. */
public final class Words {

    public static final Words ENGLISH = new Words("en");
    public static final Words CHINESE = new Words("zh");

    private final String tag;
    private final Properties words = new Properties();

    private Words(String tag) {
        this.tag = tag;
        String name = "words_" + tag + ".properties";
        try (InputStream in = Words.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a language tag; English where there are no words of it. */
    public static Words of(@Nullable String tag) {
        return tag != null && tag.startsWith(CHINESE.tag) ? CHINESE : ENGLISH;
    }

    /** What an event of that name says; absent: there is no phrase of it. */
    @Nullable
    String phrase(String name) {
        return words.getProperty(name);
    }

    /** A text with numbered gaps. */
    public String text(String key, Object... values) {
        String text = words.getProperty(key, key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }
}
