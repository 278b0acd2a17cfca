package io.trunkline.ivr;

import io.trunkline.files.Fault;
import io.trunkline.files.Places;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What is wrong with a flow that can be read: everything at once, in the order of the file. */
public final class Inspection {

    private final Flow flow;
    private final Places places;
    private final Center center;
    private final List<Fault> faults = new ArrayList<>();

    private Inspection(Flow flow, Places places, Center center) {
        this.flow = flow;
        this.places = places;
        this.center = center;
    }

    /** Everything that is wrong; empty: the flow may be published. */
    public static List<Fault> of(Flow flow, Places places, Center center) {
        Inspection inspection = new Inspection(flow, places, center);
        inspection.graph();
        flow.nodes().forEach(inspection::node);
        return inspection.faults.stream()
                .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
                .toList();
    }

    private void graph() {
        if (!flow.nodes().containsKey(flow.start())) {
            fault(FlowFault.UNKNOWN_NODE, "start", "There is no node " + flow.start() + " to start at.");
        }
        flow.nodes().forEach((name, node) -> node.exits().stream()
                .filter(exit -> !flow.nodes().containsKey(exit.to()))
                .forEach(exit -> fault(
                        FlowFault.UNKNOWN_NODE,
                        "nodes." + name + "." + exit.key(),
                        "There is no node " + exit.to() + ".")));
        Set<String> reached = Graph.reached(flow);
        flow.nodes().keySet().stream()
                .filter(name -> !reached.contains(name))
                .forEach(name -> fault(FlowFault.UNREACHABLE_NODE, "nodes." + name, "No way leads to " + name + "."));
        for (List<String> circle : Graph.circlesWithoutInput(flow, center)) {
            fault(
                    FlowFault.LOOP_WITHOUT_INPUT,
                    "nodes." + circle.getFirst(),
                    "Nobody is asked for anything on the way round " + String.join(" -> ", circle) + ".");
        }
    }

    private void node(String name, Node node) {
        String path = "nodes." + name;
        switch (node) {
            case Node.Announce announce -> prompts(path + ".prompts", announce.prompts(), true);
            case Node.Say say -> prompt(path + ".text", say.text());
            case Node.Menu menu -> {
                prompts(path + ".prompts", menu.asking().prompts(), true);
                menu.options().forEach((key, option) -> {
                    if (option.language() != null) {
                        language(path + ".options." + key + ".language", option.language());
                    }
                });
                if (node.exits().stream().allMatch(exit -> exit.to().equals(name))) {
                    fault(FlowFault.MENU_WITHOUT_EXIT, path, "Every key of " + name + " leads back to it.");
                }
            }
            case Node.Collect collect ->
                prompts(path + ".prompts", collect.asking().prompts(), true);
            case Node.Sensitive sensitive ->
                prompts(path + ".prompts", sensitive.asking().prompts(), true);
            case Node.Language language -> {
                prompts(path + ".prompts", language.asking().prompts(), true);
                language.languages().forEach((key, tag) -> language(path + ".languages." + key, tag));
            }
            case Node.OfferCallback offer -> {
                prompts(path + ".prompts", offer.asking().prompts(), true);
                queue(path + ".queue", offer.queue());
            }
            case Node.Survey survey -> {
                for (int n = 0; n < survey.questions().size(); n++) {
                    prompts(
                            path + ".questions." + n + ".prompts",
                            survey.questions().get(n).asking().prompts(),
                            true);
                }
            }
            case Node.ToQueue queue -> queue(path + ".queue", queue.queue());
            case Node.Voicemail voicemail -> box(path + ".box", voicemail.box());
            case Node.SubFlow sub -> subFlow(path + ".flow", sub.flow());
            case Node.HangUp hangUp -> prompts(path + ".prompts", hangUp.prompts(), false);
            case Node.Condition condition -> cases(path + ".cases", condition.cases());
            case Node.Lookup _, Node.Assign _, Node.Transfer _, Node.Return _ -> {}
        }
    }

    private void cases(String path, List<Node.Case> cases) {
        for (int n = 0; n < cases.size(); n++) {
            if (cases.get(n).when() instanceof Criterion.OpenBy(String calendar) && !isThere(calendar)) {
                fault(
                        FlowFault.UNKNOWN_CALENDAR,
                        path + "." + n + ".open",
                        "There is no calendar and no queue " + calendar + ".");
            }
        }
    }

    /** Where calendars are not known nothing is said. */
    private boolean isThere(String calendar) {
        Set<String> calendars = center.calendars();
        Set<String> queues = center.queues();
        return calendars == null || calendars.contains(calendar) || (queues != null && queues.contains(calendar));
    }

    private void prompts(String path, List<Prompt> prompts, boolean needed) {
        if (needed && prompts.isEmpty()) {
            fault(FlowFault.MISSING_PROMPT, path, "Nothing is to be heard here.");
        }
        for (int n = 0; n < prompts.size(); n++) {
            prompt(path + "." + n, prompts.get(n));
        }
    }

    private void prompt(String path, Prompt prompt) {
        switch (prompt) {
            case Prompt.Recorded recorded -> recorded(path, recorded);
            case Prompt.Spoken(Map<String, String> texts) -> {
                for (String language : flow.languages()) {
                    if (texts.getOrDefault(language, "").isBlank()) {
                        fault(FlowFault.MISSING_PROMPT, path, node(path) + " has no text in " + language + ".");
                    }
                }
                texts.keySet().stream().sorted().forEach(language -> language(path, language));
            }
        }
    }

    private void recorded(String path, Prompt.Recorded recorded) {
        Predicate<String> known = center.prompts();
        if (known == null) {
            return;
        }
        for (String language : recorded.isInEachLanguage()
                ? flow.languages()
                : flow.languages().subList(0, 1)) {
            String name = recorded.isInEachLanguage() ? language + "/" + recorded.name() : recorded.name();
            if (!known.test(name)) {
                fault(FlowFault.MISSING_PROMPT, path, node(path) + " has no prompt " + name + ".");
            }
        }
    }

    /** Of {@code nodes.welcome.prompts.0}. */
    private static String node(String path) {
        String below = path.substring("nodes.".length());
        return "The node " + below.substring(0, below.indexOf('.'));
    }

    private void language(String path, String language) {
        if (!flow.languages().contains(language)) {
            fault(FlowFault.UNKNOWN_LANGUAGE, path, "The flow does not name the language " + language + ".");
        }
    }

    private void queue(String path, String queue) {
        if (center.queues() != null && !center.queues().contains(queue)) {
            fault(FlowFault.UNKNOWN_QUEUE, path, "There is no queue " + queue + ".");
        }
    }

    private void box(String path, String box) {
        if (center.boxes() != null && !center.boxes().contains(box)) {
            fault(FlowFault.UNKNOWN_BOX, path, "There is no box " + box + ".");
        }
    }

    private void subFlow(String path, String name) {
        Map<String, Flow> known = center.flows();
        if (name.equals(flow.name())) {
            fault(FlowFault.FLOW_LOOP, path, "The flow leads into itself.");
        } else if (known != null && !known.containsKey(name)) {
            fault(FlowFault.UNKNOWN_FLOW, path, "No flow " + name + " is published.");
        } else if (known != null && leadsHere(name, known, new HashSet<>())) {
            fault(FlowFault.FLOW_LOOP, path, "The flow " + name + " leads back into this one.");
        }
    }

    private boolean leadsHere(String name, Map<String, Flow> known, Set<String> seen) {
        Flow other = known.get(name);
        if (other == null || !seen.add(name)) {
            return false;
        }
        return other.nodes().values().stream()
                .filter(Node.SubFlow.class::isInstance)
                .map(node -> ((Node.SubFlow) node).flow())
                .anyMatch(next -> next.equals(flow.name()) || leadsHere(next, known, seen));
    }

    private void fault(FlowFault code, String path, String message) {
        Places.Place place = places.of(path);
        faults.add(new Fault(code, place.line(), place.column(), message));
    }
}
