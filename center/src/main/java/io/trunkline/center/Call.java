package io.trunkline.center;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.center.shape.Values;
import java.util.ArrayList;
import java.util.List;

/** A mutation with its arguments. */
public record Call(String mutation, List<Argument> arguments) {

    private static final String OUTCOME =
            " { ... on Accepted { id position } ... on Rejected { code message facts { name value } } }";

    /**
     * An argument.
     *
     * @param type as in the schema, as {@code ID!}
     */
    public record Argument(String name, String type, JsonNode value) {}

    static Call of(String mutation) {
        return new Call(mutation, List.of());
    }

    Call with(String name, String type, JsonNode value) {
        List<Argument> all = new ArrayList<>(arguments);
        all.add(new Argument(name, type, value));
        return new Call(mutation, List.copyOf(all));
    }

    Call with(String name, String type, String value) {
        return with(name, type, Values.text(value));
    }

    /** The operation; its one field is {@code outcome}. */
    String document() {
        List<String> declared = new ArrayList<>();
        List<String> given = new ArrayList<>();
        for (Argument argument : arguments) {
            declared.add("$" + argument.name() + ": " + argument.type());
            given.add(argument.name() + ": $" + argument.name());
        }
        return "mutation(" + String.join(", ", declared) + ") { outcome: " + mutation + "(" + String.join(", ", given)
                + ")" + OUTCOME + " }";
    }

    ObjectNode variables() {
        ObjectNode variables = Values.object();
        arguments.forEach(argument -> variables.set(argument.name(), argument.value()));
        return variables;
    }
}
