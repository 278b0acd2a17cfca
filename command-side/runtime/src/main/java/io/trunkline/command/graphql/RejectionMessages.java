package io.trunkline.command.graphql;

import io.trunkline.command.RejectionCode;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One clear sentence per rejection, in Chinese for whoever asks for it, else in English. */
final class RejectionMessages {

    private static final String BUNDLE = "io.trunkline.command.graphql.rejections";
    private static final Pattern FACT = Pattern.compile("\\{(\\w+)}");

    private RejectionMessages() {}

    static String of(RejectionCode code, Map<String, String> facts, Locale locale) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return FACT.matcher(bundle.getString(code.name()))
                .replaceAll(match -> Matcher.quoteReplacement(facts.getOrDefault(match.group(1), "?")));
    }
}
