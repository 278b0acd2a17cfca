package io.trunkline.callcontrol.feature;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of codes. A code is written as it is dialled, with {@code n} for one digit, {@code nn} for two, and {@code N} for
 * a number of 1 to 20 digits, with {@code +} before it or without. The last {@code #} may be left out when dialling: many
 * phones take it for 'send' and keep it.
 */
public final class FeatureCodes {

    private static final Pattern WRITTEN = Pattern.compile("[*#][0-9*#]*(nn?|N)?([*#](nn?|N))?#?");
    private static final Pattern PART = Pattern.compile("n+|N|.");
    private static final int LONGEST = 40;

    private final Map<FeatureCode, Pattern> patterns = new EnumMap<>(FeatureCode.class);

    private FeatureCodes(Map<FeatureCode, String> codes) {
        codes.forEach((code, written) -> patterns.put(code, compiled(code, written)));
        List<String> doubled = codes.values().stream()
                .collect(Collectors.groupingBy(written -> written, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        if (!doubled.isEmpty()) {
            throw new IllegalArgumentException("one code for two features: " + doubled.getFirst());
        }
    }

    /** The table as it stands in {@link FeatureCode}. */
    public static FeatureCodes defaults() {
        return with(Map.of());
    }

    /**
     * The table, changed.
     *
     * @param changes codes that differ; an empty one takes the feature away
     * @throws IllegalArgumentException for a code that cannot be read, lacks what its feature needs, or is another's
     */
    public static FeatureCodes with(Map<FeatureCode, String> changes) {
        Map<FeatureCode, String> codes = new EnumMap<>(FeatureCode.class);
        for (FeatureCode code : FeatureCode.values()) {
            String written = changes.getOrDefault(code, code.pattern());
            if (!written.isEmpty()) {
                codes.put(code, written);
            }
        }
        return new FeatureCodes(codes);
    }

    /** No codes at all: stars and hashes are numbers like others. */
    public static FeatureCodes none() {
        return new FeatureCodes(Map.of());
    }

    /** What is asked for by these digits; absent: nothing, they are a number. */
    public @Nullable Feature of(String dialled) {
        if (dialled.length() > LONGEST) {
            return null;
        }
        for (Map.Entry<FeatureCode, Pattern> entry : patterns.entrySet()) {
            Matcher matcher = entry.getValue().matcher(dialled);
            if (matcher.matches()) {
                return entry.getKey()
                        .feature(IntStream.rangeClosed(1, matcher.groupCount())
                                .mapToObj(matcher::group)
                                .toList());
            }
        }
        return null;
    }

    private static Pattern compiled(FeatureCode code, String written) {
        if (!WRITTEN.matcher(written).matches() || !arguments(written).equals(arguments(code.pattern()))) {
            throw new IllegalArgumentException(
                    "code '" + written + "' of " + code.label() + " is not written like " + code.pattern());
        }
        boolean closed = written.endsWith("#");
        String open = closed ? written.substring(0, written.length() - 1) : written;
        String regex =
                PART.matcher(open).results().map(part -> regex(part.group())).collect(Collectors.joining());
        return Pattern.compile(closed ? regex + "#?" : regex);
    }

    private static String regex(String part) {
        return switch (part.charAt(0)) {
            case 'n' -> "([0-9]{" + part.length() + "})";
            case 'N' -> "(\\+?[0-9]{1,20})";
            default -> Pattern.quote(part);
        };
    }

    private static List<String> arguments(String written) {
        Stream<String> parts = PART.matcher(written).results().map(part -> part.group());
        return new ArrayList<>(
                parts.filter(part -> Character.isLetter(part.charAt(0))).toList());
    }
}
