package io.trunkline.ivr;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with {@code {{attribute}}} in them. What is not known is left empty; a result is cut at {@link #LONGEST}. */
public final class Template {

    /** Characters of a filled template. */
    public static final int LONGEST = Prompt.Spoken.LONGEST;

    /** Attributes that one template may name. */
    public static final int MOST_PLACES = 20;

    static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([a-z][a-z0-9-]{0,39})\\s*}}");

    private Template() {}

    /** Where a value goes, which decides what must be done to it. */
    public enum Place {
        /** As it is. */
        TEXT,
        /** Into an address, percent-encoded. */
        URL,
        /** Between the quotes of a JSON string. */
        JSON
    }

    static String fill(String template, Attributes attributes, Place place) {
        String filled = PLACE.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(encoded(attributes.get(match.group(1)), place)));
        return filled.length() > LONGEST ? filled.substring(0, LONGEST) : filled;
    }

    /** How many attributes it names. */
    public static long places(String template) {
        return PLACE.matcher(template).results().count();
    }

    /** The text without its attributes. */
    public static String strip(String template) {
        return PLACE.matcher(template).replaceAll("x");
    }

    private static String encoded(String value, Place place) {
        return switch (place) {
            case TEXT -> value;
            case URL -> percent(value);
            case JSON -> json(value);
        };
    }

    /** RFC 3986: all but the unreserved characters. */
    private static String percent(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if ((c < 0x80 && Character.isLetterOrDigit(c)) || "-._~".indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append(String.format("%%%02X", (int) c));
            }
        }
        return text.toString();
    }

    private static String json(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (int n = 0; n < value.length(); n++) {
            char c = value.charAt(n);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
