package io.trunkline.center;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.center.shape.Kind;
import io.trunkline.ivr.Flow;
import io.trunkline.ivr.Node;
import io.trunkline.ivr.file.FlowFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A flow is published after those that it leads into: only published ones may be led into. */
final class FlowOrder {

    private final Map<String, Step> flows = new LinkedHashMap<>();
    private final List<Step> ordered = new ArrayList<>();

    private FlowOrder() {}

    static List<Step> of(List<Step> steps) {
        FlowOrder order = new FlowOrder();
        for (Step step : steps) {
            if (step.kind() == Kind.FLOW) {
                order.flows.put(step.name(), step);
            }
        }
        for (Step step : steps) {
            if (step.kind() == Kind.FLOW) {
                order.visit(step.name());
            } else {
                order.ordered.add(step);
            }
        }
        return order.ordered;
    }

    private void visit(String name) {
        Step step = flows.remove(name);
        if (step == null) {
            return;
        }
        step.calls().stream()
                .flatMap(call -> call.arguments().stream())
                .filter(argument -> argument.name().equals("yaml"))
                .map(Call.Argument::value)
                .forEach(this::before);
        ordered.add(step);
    }

    private void before(JsonNode yaml) {
        Flow flow = FlowFile.read(yaml.asText()).flow();
        if (flow != null) {
            for (Node node : flow.nodes().values()) {
                if (node instanceof Node.SubFlow sub) {
                    visit(sub.flow());
                }
            }
        }
    }
}
