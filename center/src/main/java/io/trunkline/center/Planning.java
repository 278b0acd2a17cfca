package io.trunkline.center;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.center.shape.Difference;
import io.trunkline.center.shape.Ids;
import io.trunkline.center.shape.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes a plan of what a file wants and what there is. Pure, but for the new ids. */
public final class Planning {

    private final Wanted wanted;
    private final Found found;
    private final Map<Kind, Map<String, String>> idsByName = new EnumMap<>(Kind.class);
    private final Ids ids;

    private Planning(Wanted wanted, Found found, Supplier<String> newIds) {
        this.wanted = wanted;
        this.found = found;
        for (Kind kind : Kind.ALL) {
            Map<String, String> known = new LinkedHashMap<>();
            found.of(kind).forEach((name, item) -> known.put(name, item.id()));
            wanted.of(kind).keySet().forEach(name -> known.computeIfAbsent(name, _ -> newIds.get()));
            idsByName.put(kind, known);
        }
        ids = Found.ids(idsByName);
    }

    /**
     * The plan.
     *
     * @param prune what the file does not have is removed, where there is a command that does
     */
    public static Plan of(Wanted wanted, Found found, boolean prune, Supplier<String> newIds) {
        return new Planning(wanted, found, newIds).plan(prune);
    }

    private Plan plan(boolean prune) {
        List<Step> steps = new ArrayList<>();
        int same = 0;
        for (Kind kind : Kind.ALL) {
            for (Map.Entry<String, ObjectNode> item : wanted.of(kind).entrySet()) {
                Found.Item there = found.of(kind).get(item.getKey());
                String id = ids.id(kind, item.getKey());
                Mutations mutations = new Mutations(kind, item.getKey(), id, ids);
                if (there == null) {
                    steps.add(
                            new Step.Create(kind, item.getKey(), item.getValue(), mutations.creating(item.getValue())));
                    continue;
                }
                ObjectNode before = Mutations.comparable(kind, there.value(), item.getValue());
                List<Difference> differences = Difference.between(before, item.getValue());
                if (differences.isEmpty()) {
                    same++;
                } else {
                    steps.add(new Step.Change(
                            kind, item.getKey(), differences, mutations.changing(before, item.getValue())));
                }
            }
        }
        Map<Kind, List<String>> left = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.ALL.reversed()) {
            List<String> others = found.of(kind).keySet().stream()
                    .filter(name -> !wanted.of(kind).containsKey(name))
                    .toList();
            if (prune && kind.removable()) {
                others.forEach(name -> steps.add(
                        new Step.Remove(kind, name, new Mutations(kind, name, ids.id(kind, name), ids).removing())));
            } else if (!others.isEmpty()) {
                left.put(kind, others);
            }
        }
        return new Plan(FlowOrder.of(steps), same, left);
    }
}
