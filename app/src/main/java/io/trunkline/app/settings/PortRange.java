package io.trunkline.app.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An inclusive range of UDP ports, written {@code 20000-29999}. */
public record PortRange(int first, int last) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,5})-(\\d{1,5})");
    private static final int LOWEST = 1024;
    private static final int HIGHEST = 65_535;

    /**
     * Reads a range.
     *
     * @param property named in the error
     */
    public static PortRange parse(String property, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw invalid(property, text);
        }
        PortRange range = new PortRange(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        if (range.first < LOWEST || range.last > HIGHEST || range.last - range.first < 3) {
            throw invalid(property, text);
        }
        return range;
    }

    private static InvalidSetting invalid(String property, String text) {
        return new InvalidSetting(
                property, text, "first-last within " + LOWEST + "-" + HIGHEST + " with room for one call (4 ports)");
    }
}
