package io.trunkline.center;

import io.trunkline.center.shape.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes a center what a file wants it to be.
 *
 * @param steps in the order in which they are to be done
 * @param same things that are as the file has them
 * @param left what is there, is not in the file, and stays
 */
public record Plan(List<Step> steps, int same, Map<Kind, List<String>> left) {

    public Plan {
        steps = List.copyOf(steps);
    }

    public boolean isNothing() {
        return steps.isEmpty();
    }

    /** For people, one line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Step step : steps) {
            switch (step) {
                case Step.Create create -> {
                    count(counts, "to create");
                    lines.add("+ " + step.title());
                    CenterText.brief(create.kind(), create.value()).forEach(line -> lines.add("    " + line));
                }
                case Step.Change change -> {
                    count(counts, "to change");
                    lines.add("~ " + step.title());
                    change.differences().forEach(difference -> lines.add("    " + difference));
                }
                case Step.Remove _ -> {
                    count(counts, "to remove");
                    lines.add("- " + step.title());
                }
            }
        }
        left.forEach((kind, names) -> lines.add("Not in the file and left as they are: " + kind.section() + " "
                + String.join(", ", names) + (kind.removable() ? " (--prune removes them)" : "") + "."));
        List<String> said = new ArrayList<>();
        counts.forEach((what, number) -> said.add(number + " " + what));
        said.add(same + " as the file has them");
        lines.add(steps.isEmpty() ? "Nothing to change: " + said.getLast() + "." : String.join(", ", said) + ".");
        return lines;
    }

    private static void count(Map<String, Integer> counts, String what) {
        counts.merge(what, 1, Integer::sum);
    }
}
