package io.trunkline.ivr;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a node asks for, whatever its type: one way of asking for all of them.
 *
 * @param name the attribute or whatever else it is known by in the record
 * @param masked the keys are counted and forgotten
 * @param personal the keys may say who the caller is
 */
record Question(String name, Asking asking, Keys keys, boolean masked, boolean personal) {

    /** How long prompts may take before silence counts as no answer. */
    static final Duration LONGEST_PROMPTS = Duration.ofMinutes(2);

    /** The question of a node by its place, from 0 on; absent: there are no more. */
    static @Nullable Question of(Node node, String name, int place) {
        if (node instanceof Node.Survey survey) {
            return place < survey.questions().size() ? of(survey.questions().get(place)) : null;
        }
        return place > 0 ? null : of(node, name);
    }

    private static @Nullable Question of(Node node, String name) {
        return switch (node) {
            case Node.Menu menu ->
                chosen(name, menu.asking(), all(menu.options().keySet()));
            case Node.Language language ->
                chosen(name, language.asking(), all(language.languages().keySet()));
            case Node.OfferCallback offer -> chosen(name, offer.asking(), String.valueOf(offer.accept()));
            case Node.Collect collect -> new Question(collect.into(), collect.asking(), collect.keys(), false, true);
            case Node.Sensitive sensitive -> new Question(name, sensitive.asking(), sensitive.keys(), true, false);
            case Node.Survey _,
                    Node.Announce _,
                    Node.Say _,
                    Node.Condition _,
                    Node.Lookup _,
                    Node.Assign _,
                    Node.ToQueue _,
                    Node.Transfer _,
                    Node.Voicemail _,
                    Node.SubFlow _,
                    Node.Return _,
                    Node.HangUp _ -> null;
        };
    }

    private static Question of(Node.Question asked) {
        String scale = Keys.DIGITS.substring(asked.least(), asked.most() + 1);
        return chosen(asked.name(), asked.asking(), scale);
    }

    private static Question chosen(String name, Asking asking, String keys) {
        return new Question(name, asking, Keys.oneOf(keys), false, false);
    }

    private static String all(Set<Character> keys) {
        return keys.stream().map(String::valueOf).collect(Collectors.joining());
    }

    List<String> prompts(String language, Attributes attributes) {
        return asking.prompts().stream()
                .map(prompt -> prompt.in(language, attributes))
                .toList();
    }
}
